package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.BareContender;
import io.headwater.benchmarks.contender.BareTransfers;
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

    /**
     * Starts it, empty, and ends it with this process, also where somebody interrupts that.
     *
     * @param more parts, beside broker and registry
     */
    static Bed start(Part... more) {
        var stack =
                LocalStack.builder()
                        .data(Path.of("benchmarks/target/data"))
                        .fresh()
                        .freePorts()
                        .parts(
                                Stream.concat(
                                                Stream.of(Part.BROKER, Part.REGISTRY),
                                                Stream.of(more))
                                        .toArray(Part[]::new))
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
                                Stream.concat(
                                                Stream.of(BareContender.TYPE),
                                                BareTransfers.TYPES.stream())
                                        .flatMap(type -> DeclaredTopic.of(type).stream()))
                        .toList();
        var topics = new ClusterTopics(admin, "the benchmark's broker", Duration.ofSeconds(10));
        topics.create(topics.compare(declared, Map.of()));
    }

    /** Of the services as they are shipped: this program has not all of their libraries. */
    private static void register(URI url) {
        var services =
                Stream.of(Part.COMMAND_SERVICE, Part.PROJECTION_SERVICE, Part.SAGA_ORCHESTRATOR)
                        .map(Home.find()::application)
                        .toList();
        new Registration(new RegistrySubjects(url, Duration.ofSeconds(10)))
                .register(Subject.onClassPath(ApplicationJars.loader(services)));
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
