/**
 * What a team needs to test its rooms without Kafka: fixtures for deciders and views, approved
 * texts, and the house rules as ArchUnit rules. Nothing of it is used at run time.
 */
@NullMarked
package io.headwater.platform.test;

import org.jspecify.annotations.NullMarked;
