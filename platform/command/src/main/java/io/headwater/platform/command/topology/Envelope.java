package io.headwater.platform.command.topology;

import org.apache.kafka.common.header.Header;

import java.time.Instant;
import java.util.List;

/**
 * What all records have in common that one command causes.
 *
 * @param now the time of the decision
 * @param headers those that are the same on each of them
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
record Envelope(byte[] key, Instant now, List<Header> headers) {}
