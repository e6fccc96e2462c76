package io.headwater.violations.platform.core.view;

import io.headwater.violations.platform.core.message.Word;
import io.headwater.violations.platform.core.topic.Topics;

import org.springframework.context.ApplicationContext;

/** A pure word that has left its place; its use of another one is lawful. */
public record ImpureView(Topics topics, ApplicationContext spring, Word lawful) {}
