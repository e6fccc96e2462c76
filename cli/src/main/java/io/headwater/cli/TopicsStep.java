package io.headwater.cli;

import io.headwater.localstack.BrokerStep;
import io.headwater.platform.core.topic.DeclaredTypes;
import io.headwater.platform.core.topic.TopicCreation;
import io.headwater.platform.core.topic.TopicKind;

import org.apache.kafka.clients.admin.Admin;

import java.time.Duration;

/**
 * Makes the missing topics of every type that the schemas declare, between the broker's start and
 * the services'.
 */
final class TopicsStep implements BrokerStep {

    private static final int PARTITIONS = 4;
    private static final short ONE_BROKER = 1;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Override
    public void run(Admin admin) {
        var topics =
                DeclaredTypes.onClassPath(TopicsStep.class.getClassLoader()).stream()
                        .flatMap(type -> TopicKind.ofType(type, PARTITIONS, ONE_BROKER).stream())
                        .toList();
        TopicCreation.createMissing(admin, topics, DEADLINE);
    }
}
