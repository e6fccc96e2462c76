package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Breaks each house rule on purpose, in the small house of {@code io.headwater.violations}. */
class HouseRulesTest {

    private static final String ROOT = "io.headwater.violations";

    private static final JavaClasses HOUSE = new ClassFileImporter().importPackages(ROOT);

    private final HouseRules rules = new HouseRules(House.headwater(ROOT));

    @Test
    void recordsUseNoLibraryNoOtherAggregateAndNoClock() {
        assertThat(faultsOf(rules.records()))
                .anySatisfy(fault -> names(fault, "KnowsKafka", "TopicPartition"))
                .anySatisfy(fault -> names(fault, "KnowsAnotherAggregate", "account.Account"))
                .anySatisfy(fault -> names(fault, "StampsItself", "Instant.now()"))
                .noneSatisfy(fault -> names(fault, "Lawful"));
    }

    @Test
    void roomsUseNoLibraryAndNoLog() {
        assertThat(faultsOf(rules.rooms()))
                .anySatisfy(fault -> names(fault, "UsesKafka", "ProducerRecord"))
                .anySatisfy(fault -> names(fault, "UsesSpring", "Component"))
                .anySatisfy(fault -> names(fault, "UsesAvro", "org.apache.avro.Schema"))
                .anySatisfy(fault -> names(fault, "Logs", "org.slf4j"))
                .noneSatisfy(fault -> names(fault, "Lawful"));
    }

    @Test
    void roomsAskNeitherClockNorChance() {
        assertThat(faultsOf(rules.rooms()))
                .anySatisfy(fault -> names(fault, "HoldsAClock", "java.time.Clock"))
                .anySatisfy(fault -> names(fault, "AsksTheTime", "Instant.now()"))
                .anySatisfy(fault -> names(fault, "ReadsTheSystemClock", "java.lang.System"))
                .anySatisfy(fault -> names(fault, "LooksAtTheCalendar", "java.util.Calendar"))
                .anySatisfy(fault -> names(fault, "ListsTheCurrencies", "getAvailableCurrencies()"))
                .anySatisfy(fault -> names(fault, "ReadsASetting", "Boolean.getBoolean("))
                .anySatisfy(fault -> names(fault, "InventsAnId", "UUID.randomUUID()"))
                .anySatisfy(fault -> names(fault, "ThrowsDice", "java.util.Random"))
                .anySatisfy(fault -> names(fault, "PlaysWithMath", "Math.random()"));
    }

    @Test
    void roomsEnterNeitherAnotherRoomNorTheMachine() {
        assertThat(faultsOf(rules.rooms()))
                .anySatisfy(fault -> names(fault, "EntersAnotherRoom", "product.Product"))
                .anySatisfy(fault -> names(fault, "UsesTheMachine", "topic.Topics"));
    }

    @Test
    void viewsNameEachEvent() {
        assertThat(faultsOf(rules.views()))
                .anySatisfy(fault -> names(fault, "PassesOver does not name", "Event$Greeted"))
                .anySatisfy(fault -> names(fault, "PassesOver does not name", "Event$Left"))
                .noneSatisfy(fault -> names(fault, "Event$Named"))
                .noneSatisfy(fault -> names(fault, "Lawful"));
    }

    @Test
    void aServiceUsesNoOtherService() {
        assertThat(faultsOf(rules.services()))
                .anySatisfy(fault -> names(fault, "CommandApplication", "ProjectionApplication"))
                .noneSatisfy(fault -> names(fault, "CommandApplication", "Topologies"));
    }

    @Test
    void corePureWordsUseNothingElse() {
        assertThat(faultsOf(rules.pureParts()))
                .anySatisfy(fault -> names(fault, "ImpureView", "topic.Topics"))
                .anySatisfy(fault -> names(fault, "ImpureView", "ApplicationContext"))
                .noneSatisfy(fault -> names(fault, "message.Word"));
    }

    @Test
    void partsOfThePlatformDoNotUseEachOther() {
        assertThat(faultsOf(rules.partsOfThePlatform()))
                .anySatisfy(fault -> names(fault, "command.Guard", "query.rest.Edge"))
                .noneSatisfy(fault -> names(fault, "message.Word"));
    }

    @Test
    void thePlatformKnowsNoAggregateAndNoService() {
        assertThat(faultsOf(rules.platformKnowsNoRoom()))
                .anySatisfy(fault -> names(fault, "command.Guard", "user.Name"))
                .anySatisfy(fault -> names(fault, "command.Guard", "ProjectionApplication"))
                .noneSatisfy(fault -> names(fault, "message.Word"));
    }

    @Test
    void theEdgeUsesNeitherKafkaNorAvro() {
        assertThat(faultsOf(rules.rest()))
                .anySatisfy(fault -> names(fault, "Edge", "org.apache.kafka.streams.KafkaStreams"))
                .anySatisfy(fault -> names(fault, "Edge", "org.apache.avro.generic.GenericRecord"))
                .noneSatisfy(fault -> names(fault, "RestController"))
                .noneSatisfy(fault -> names(fault, "message.Word"));
    }

    @Test
    void aTopologyUsesNoSpringWeb() {
        assertThat(faultsOf(rules.topology()))
                .anySatisfy(fault -> names(fault, "Topologies", "ResponseEntity"))
                .noneSatisfy(fault -> names(fault, "StreamsBuilder"))
                .noneSatisfy(fault -> names(fault, "message.Word"));
    }

    @Test
    void nobodyUsesEndToEnd() {
        assertThat(faultsOf(rules.nobodyUsesTheOutside()))
                .anySatisfy(fault -> names(fault, "CommandApplication", "endtoend.Story"));
    }

    @Test
    void aPackageSaysWhatNullMeans() {
        assertThat(faultsOf(rules.nullMarked()))
                .anySatisfy(fault -> names(fault, ROOT + ".user"))
                .noneSatisfy(fault -> names(fault, ROOT + ".marked"));
    }

    @Test
    void thePlatformHasNoCycles() {
        assertThat(faultsOf(rules.noCyclesInThePlatform()))
                .anySatisfy(fault -> names(fault, "core.view", "core.topic"));
    }

    @Test
    void aRuleThatFindsNoClassFails() {
        var nothing = new ClassFileImporter().importPackages("io.headwater.nowhere");

        for (var rule : rules.ofHeadwater()) {
            assertThat(catchThrowable(() -> rule.check(nothing)))
                    .as(rule.getDescription())
                    .isInstanceOf(AssertionError.class);
        }
    }

    /** The reported lines, less the parameters of constructors, which name lawful types too. */
    private static List<String> faultsOf(ArchRule rule) {
        return rule.evaluate(HOUSE).getFailureReport().getDetails().stream()
                .map(fault -> fault.replaceAll("<init>\\([^)]*\\)", "<init>"))
                .toList();
    }

    private static void names(String fault, String... words) {
        assertThat(fault).contains(words);
    }
}
