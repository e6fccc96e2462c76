package io.headwater.localstack;

import org.apache.kafka.clients.admin.Admin;

/**
 * What must be done once the broker is ready and before services start, such as creating topics.
 */
@FunctionalInterface
public interface BrokerStep {

    void run(Admin admin) throws Exception;
}
