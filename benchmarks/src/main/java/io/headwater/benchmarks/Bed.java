package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.BareContender;
import io.headwater.benchmarks.load.Cluster;
import io.headwater.localstack.Home;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.registry.ApplicationJars;
import io.headwater.platform.core.registry.HttpSchemaRegistry;
import io.headwater.platform.core.registry.RegisteringSchemaRegistry;
import io.headwater.platform.core.registry.Registration;
import io.headwater.platform.core.registry.RegistrySubjects;
import io.headwater.platform.core.registry.Subject;
import io.headwater.platform.core.topic.ClusterTopics;
import io.headwater.platform.core.topic.DeclaredTopic;

import org.apache.kafka.clients.admin.Admin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is measured on: a broker and a registry of its own, with the topics of both contenders. */
final class Bed implements AutoCloseable {

    private final LocalStack stack;
    private final Cluster cluster;
    private final SchemaRegistry registry;

    private Bed(LocalStack stack) {
        this.stack = stack;
        this.cluster = new Cluster(stack.addresses().bootstrapServers());
        var url = URI.create(stack.addresses().schemaRegistryUrl());
        // The bare topology's commands are nobody's else.
        this.registry = RegisteringSchemaRegistry.at(url, HttpSchemaRegistry.PATIENCE);
    }

    /** Starts it, empty, and ends it with this process, also where somebody interrupts that. */
    static Bed start() {
        var stack =
                LocalStack.builder()
                        .data(Path.of("benchmarks/target/data"))
                        .fresh()
                        .freePorts()
                        .parts(Part.BROKER, Part.REGISTRY)
                        .onceBrokerIsReady(Bed::createTopics)
                        .onceRegistryIsReady(Bed::register)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        return new Bed(stack);
    }

    private static void createTopics(Admin admin) {
        var declared =
                Stream.concat(
                                DeclaredTopic.onClassPath(Bed.class.getClassLoader()).stream(),
                                DeclaredTopic.of(BareContender.TYPE).stream())
                        .toList();
        var topics = new ClusterTopics(admin, "the benchmark's broker", Duration.ofSeconds(10));
        topics.create(topics.compare(declared, Map.of()));
    }

    /** Of the service as it is shipped: this program has not all of its libraries. */
    private static void register(URI url) {
        var service = List.of(Home.find().application(Part.COMMAND_SERVICE));
        new Registration(new RegistrySubjects(url, Duration.ofSeconds(10)))
                .register(Subject.onClassPath(ApplicationJars.loader(service)));
    }

    LocalStack stack() {
        return stack;
    }

    Cluster cluster() {
        return cluster;
    }

    SchemaRegistry registry() {
        return registry;
    }

    /** Tells how far it is, with the time. */
    static void say(String what) {
        System.out.printf("%tT %s%n", System.currentTimeMillis(), what);
    }

    @Override
    public void close() {
        cluster.close();
        stack.close();
    }
}
