package io.headwater.platform.command.guard;

/**
 * One thing that breaks a rule.
 *
 * @param what names topic, setting, found and expected value
 * @param remedy what to do about it
 */
record Fault(String what, String remedy) {}
