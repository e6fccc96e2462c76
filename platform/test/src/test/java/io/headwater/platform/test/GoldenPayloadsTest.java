package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class GoldenPayloadsTest {

    @Test
    void haveEachBranchAndEachSymbolThatIsWritten() throws IOException {
        assertThat(
                        read(
                                """
                                {"type": "record", "name": "Sold", "fields": [
                                  {"name": "how", "type": {"type": "enum", "name": "How", "symbols": ["UNKNOWN", "CASH", "CARD"], "default": "UNKNOWN"}},
                                  {"name": "notes", "type": {"type": "array", "items": ["null", "int"]}}
                                ]}
                                """))
                .containsExactly(
                        "{\"how\": \"CASH\", \"notes\": [null, 1234747]}",
                        "{\"how\": \"CARD\", \"notes\": [1234746, null]}");
    }

    @Test
    void endWhereARecordContainsItself() throws IOException {
        assertThat(
                        read(
                                """
                                {"type": "record", "name": "Tree", "fields": [
                                  {"name": "branches", "type": {"type": "array", "items": "Tree"}},
                                  {"name": "graft", "type": ["null", "Tree"]}
                                ]}
                                """))
                .contains("{\"branches\": [], \"graft\": null}");
    }

    private static List<String> read(String json) throws IOException {
        var schema = new Schema.Parser().parse(json);
        var read = new ArrayList<String>();
        for (var bytes : GoldenPayloads.of(schema)) {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            read.add(new GenericDatumReader<>(schema).read(null, decoder).toString());
        }
        return read;
    }
}
