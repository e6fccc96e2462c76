package io.headwater.cli;

import io.headwater.localstack.BrokerStep;
import io.headwater.platform.core.topic.TopicCreation;

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
        TopicCreation.createDeclared(
                admin, TopicsStep.class.getClassLoader(), PARTITIONS, ONE_BROKER, DEADLINE);
    }
}
