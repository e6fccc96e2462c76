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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Records of a schema as bytes, by Avro's own encoder: so many that each branch of each union and
 * each symbol that is written of each enum is in one of them. The same schema has the same ones
 * each time.
 */
final class GoldenPayloads {

    private static final int DEEPEST = 20;

    private GoldenPayloads() {}

    static List<byte[]> of(Schema schema) {
        return IntStream.range(0, cases(schema, 0))
                .mapToObj(number -> bytes(schema, value(schema, number, schema.getName())))
                .toList();
    }

    /** As many as the union with most branches, or the enum with most symbols, needs. */
    private static int cases(Schema schema, int depth) {
        if (depth > DEEPEST) {
            return 1;
        }
        return switch (schema.getType()) {
            case RECORD ->
                    schema.getFields().stream()
                            .mapToInt(field -> cases(field.schema(), depth + 1))
                            .max()
                            .orElse(1);
            case UNION ->
                    Math.max(
                            schema.getTypes().size(),
                            schema.getTypes().stream()
                                            .mapToInt(branch -> cases(branch, depth + 1))
                                            .max()
                                            .orElse(1)
                                    * schema.getTypes().size());
            case ENUM -> written(schema).size();
            case ARRAY -> cases(schema.getElementType(), depth + 1);
            case MAP -> cases(schema.getValueType(), depth + 1);
            default -> 1;
        };
    }

    /**
     * @param label makes the values of one field others than those of the next
     */
    private static @Nullable Object value(Schema schema, int number, String label) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, number);
            case UNION -> {
                var branches = schema.getTypes();
                yield value(
                        branches.get(number % branches.size()), number / branches.size(), label);
            }
            case ENUM -> {
                var symbols = written(schema);
                yield new GenericData.EnumSymbol(schema, symbols.get(number % symbols.size()));
            }
            case ARRAY ->
                    List.of(
                            some(schema.getElementType(), number, label + " 1"),
                            some(schema.getElementType(), number + 1, label + " 2"));
            case MAP -> Map.of("key", some(schema.getValueType(), number, label));
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

    /** The default stands for what a reader does not know: nobody writes it. */
    private static List<String> written(Schema schema) {
        var symbols =
                schema.getEnumSymbols().stream()
                        .filter(symbol -> !symbol.equals(schema.getEnumDefault()))
                        .toList();
        return symbols.isEmpty() ? schema.getEnumSymbols() : symbols;
    }

    private static Object some(Schema schema, int number, String label) {
        var value = value(schema, number, label);
        return value == null ? "" : value;
    }

    private static GenericData.Record record(Schema schema, int number) {
        var record = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), number, field.name()));
        }
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
