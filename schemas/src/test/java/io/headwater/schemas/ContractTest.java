package io.headwater.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.test.ReleasedRecords;
import io.headwater.platform.test.SchemaTwins;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The contract is written twice, in Avro and in Java: both say the same. */
class ContractTest {

    @ParameterizedTest
    @MethodSource("packages")
    void recordsAndSchemasOfAPackageAreTwins(String packageName) {
        SchemaTwins.ofPackage(packageName);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everySchemaAndFieldSaysWhatItMeans(String packageName) {
        assertThat(schemas(packageName))
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(schema.getDoc()).isNotBlank())
                .filteredOn(schema -> schema.getType() == Schema.Type.RECORD)
                .flatMap(Schema::getFields)
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageHasCommandsEventsAndOneState(String packageName) {
        assertThat(ofKind("command", packageName)).isNotEmpty();
        assertThat(ofKind("event", packageName)).isNotEmpty();
        assertThat(ofKind("state", packageName).size() + ofKind("saga", packageName).size())
                .isEqualTo(1);
    }

    /** See {@code src/main/released}. */
    @Test
    void allThatWasEverReleasedIsStillRead() {
        ReleasedRecords.ofModule();
    }

    static List<String> packages() throws IOException {
        try (var folders = Files.list(Path.of("src/main/avro"))) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }

    private static List<Schema> ofKind(String kind, String packageName) {
        return schemas(packageName).stream()
                .filter(schema -> kind.equals(schema.getProp("kind")))
                .toList();
    }

    private static List<Schema> schemas(String packageName) {
        return Schemas.ofPackage(packageName, ContractTest.class.getClassLoader());
    }
}
