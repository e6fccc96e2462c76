package io.headwater.violations.platform.command.topology;

import io.headwater.violations.platform.core.message.Word;

import org.apache.kafka.streams.StreamsBuilder;
import org.springframework.http.ResponseEntity;

/** A topology that answers requests; Kafka Streams and core are lawful. */
public record Topologies(ResponseEntity<String> answer, StreamsBuilder builder, Word lawful) {}
