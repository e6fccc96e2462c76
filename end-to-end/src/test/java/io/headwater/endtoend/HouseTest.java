package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;

import io.headwater.platform.test.House;
import io.headwater.platform.test.HouseRules;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/** Holds the house rules against every class we ship. */
class HouseTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.headwater");

    @TestFactory
    Stream<DynamicTest> keepsItsRules() {
        return new HouseRules(House.headwater())
                .ofHeadwater().stream()
                        .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    /** A rule over half the house would pass where the other half breaks it. */
    @Test
    void isSeenAsAWhole() {
        assertThat(
                        Stream.of(
                                "user",
                                "product",
                                "account",
                                "platform.core",
                                "platform.client",
                                "platform.command",
                                "platform.query",
                                "platform.test",
                                "commandservice",
                                "projectionservice",
                                "sagaorchestrator",
                                "localstack",
                                "cli"))
                .allMatch(part -> CLASSES.containPackage("io.headwater." + part));
        assertThat(CLASSES).hasSizeGreaterThan(100);
    }
}
