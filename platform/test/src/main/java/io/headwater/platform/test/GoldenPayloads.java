package io.headwater.platform.test;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Records of a schema as bytes, by Avro's own encoder: so many that each branch of each union and
 * each symbol that is written of each enum is in one of them. The same schema has the same ones
 * each time.
 */
final class GoldenPayloads {

    /** Full names of the records within which this is: one may contain itself, which ends it. */
    private final Set<String> open = new HashSet<>();

    private GoldenPayloads() {}

    static List<byte[]> of(Schema schema) {
        var payloads = new GoldenPayloads();
        return IntStream.range(0, payloads.cases(schema))
                .mapToObj(number -> bytes(schema, payloads.value(schema, number, schema.getName())))
                .toList();
    }

    /** As many as the union with most branches, or the enum with most symbols, needs. */
    private int cases(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                if (!open.add(schema.getFullName())) {
                    yield 1;
                }
                int most =
                        schema.getFields().stream()
                                .mapToInt(field -> cases(field.schema()))
                                .max()
                                .orElse(1);
                open.remove(schema.getFullName());
                yield most;
            }
            case UNION ->
                    schema.getTypes().size()
                            * schema.getTypes().stream().mapToInt(this::cases).max().orElse(1);
            case ENUM -> written(schema).size();
            case ARRAY -> cases(schema.getElementType());
            case MAP -> cases(schema.getValueType());
            default -> 1;
        };
    }

    /**
     * @param label makes the values of one field others than those of the next
     */
    private @Nullable Object value(Schema schema, int number, String label) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, number);
            case UNION -> {
                var branches =
                        schema.getTypes().stream().filter(branch -> !isOpen(branch)).toList();
                yield value(
                        branches.get(number % branches.size()), number / branches.size(), label);
            }
            case ENUM -> {
                var symbols = written(schema);
                yield new GenericData.EnumSymbol(schema, symbols.get(number % symbols.size()));
            }
            case ARRAY ->
                    isOpen(schema.getElementType())
                            ? List.of()
                            : Arrays.asList(
                                    value(schema.getElementType(), number, label + " 1"),
                                    value(schema.getElementType(), number + 1, label + " 2"));
            case MAP ->
                    isOpen(schema.getValueType())
                            ? Map.of()
                            : Collections.singletonMap(
                                    "key", value(schema.getValueType(), number, label));
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case STRING -> label + " é₂";
            case BYTES -> ByteBuffer.wrap(new byte[] {0, -1, 127});
            case INT -> 1_234_000 + Math.floorMod(label.hashCode(), 1_000);
            case LONG -> 1_769_860_800_000L + Math.floorMod(label.hashCode(), 1_000);
            case FLOAT -> 0.5f;
            case DOUBLE -> 1234.56;
            case BOOLEAN -> true;
            case NULL -> null;
        };
    }

    private boolean isOpen(Schema schema) {
        return schema.getType() == Schema.Type.RECORD && open.contains(schema.getFullName());
    }

    /** The default stands for what a reader does not know: nobody writes it. */
    private static List<String> written(Schema schema) {
        var symbols =
                schema.getEnumSymbols().stream()
                        .filter(symbol -> !symbol.equals(schema.getEnumDefault()))
                        .toList();
        return symbols.isEmpty() ? schema.getEnumSymbols() : symbols;
    }

    private GenericData.Record record(Schema schema, int number) {
        open.add(schema.getFullName());
        var record = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), number, field.name()));
        }
        open.remove(schema.getFullName());
        return record;
    }

    private static byte[] bytes(Schema schema, @Nullable Object value) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
