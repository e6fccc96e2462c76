package io.headwater.schemas;

import io.headwater.platform.test.SchemaTwins;

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

    static List<String> packages() throws IOException {
        try (var folders = Files.list(Path.of("src/main/avro"))) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }
}
