package io.headwater.localstack;

import java.nio.file.Path;

/** The broker's server.properties and its logging. */
final class BrokerSettings {

    static final String LOGGING =
            """
            rootLogger.level = WARN
            rootLogger.appenderRef.stdout.ref = STDOUT
            appender.stdout.type = Console
            appender.stdout.name = STDOUT
            appender.stdout.layout.type = PatternLayout
            appender.stdout.layout.pattern = %d{ISO8601} %-5p %m (%c{1})%n%ex
            logger.server.name = kafka.server.KafkaRaftServer
            logger.server.level = INFO
            logger.groups.name = org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime
            logger.groups.level = INFO
            """;

    private BrokerSettings() {}

    static String of(int portOffset, Path logs) {
        int client = Part.BROKER.port(portOffset);
        int controller = client + 1;
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=CLIENT://127.0.0.1:%1$d
        listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=CLIENT
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        # Topics are made by an explicit step; a misspelt name must not make one.
        auto.create.topics.enable=false
        # One broker.
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        # 50 partitions each by default: files to make, and to read back at every start.
        offsets.topic.num.partitions=4
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.num.partitions=1
        # What is read back at a start is kept short by compaction, which leaves out the segment that is written.
        offsets.topic.segment.bytes=1048576
        transaction.state.log.segment.bytes=1048576
        # A crashed writer's open transaction holds up every reader of its partitions until this sweep ends it.
        transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
        # A transaction that begins while the markers of the one before it are still written tries again so much later; the
        # default of 20 ms would be the latency of commands that come one behind another.
        add.partitions.to.txn.retry.backoff.ms=1
        # No client may hold readers up for longer than a minute.
        transaction.max.timeout.ms=60000
        # Our groups have static members: waiting for others to join would only delay the start.
        group.initial.rebalance.delay.ms=0
        # Services use sessions of 6 s; the default minimum is exactly that.
        group.min.session.timeout.ms=1000
        # The default plus what a dead-letter topic takes more than its source; topics set their own limit.
        message.max.bytes=1114124
        replica.fetch.max.bytes=1114124
        # Small: the default dedupe buffer alone is 128 MiB of heap.
        log.cleaner.dedupe.buffer.size=8388608
        log.cleaner.io.buffer.size=262144
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        num.recovery.threads.per.data.dir=2
        """
                .formatted(client, controller, logs);
    }
}
