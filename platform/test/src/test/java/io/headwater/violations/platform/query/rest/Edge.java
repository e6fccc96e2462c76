package io.headwater.violations.platform.query.rest;

import io.headwater.violations.platform.core.message.Word;

import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.web.bind.annotation.RestController;

/** An edge that reaches into the machine; Spring Web and core are lawful. */
@RestController
public record Edge(KafkaStreams streams, GenericRecord data, Word lawful) {}
