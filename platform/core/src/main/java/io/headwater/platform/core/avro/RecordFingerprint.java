package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Tells whether two records say the same, by 16 bytes. A field that has its default counts as not
 * there and the order of fields does not matter, so that a schema may grow between the two. Not
 * thread-safe.
 */
public final class RecordFingerprint {

    /** Of SHA-256's 32: two different commands of one id meet by chance once in 2^64 of them. */
    private static final int LENGTH = 16;

    private record Member(Schema.Field field, @Nullable Object unsaid) {}

    private final RecordTypes types;
    private final MessageDigest sha256 = sha256();
    private final IdentityHashMap<Schema, List<Member>> members = new IdentityHashMap<>();

    public RecordFingerprint(RecordTypes types) {
        this.types = types;
    }

    /** The fingerprint of one record of the types. */
    public byte[] of(Object record) {
        var said = new ByteArrayOutputStream(128);
        try {
            write(record, types.schemaOf(record.getClass()), new DataOutputStream(said));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return Arrays.copyOf(sha256.digest(said.toByteArray()), LENGTH);
    }

    private void write(@Nullable Object value, Schema schema, DataOutputStream out)
            throws IOException {
        switch (value) {
            case null -> out.writeByte(0);
            case Record record -> writeRecord(record, schema, out);
            case Collection<?> items -> {
                out.writeInt(items.size());
                for (var item : items) {
                    write(item, Schemas.notNull(schema.getElementType()), out);
                }
            }
            case Boolean flag -> out.writeBoolean(flag);
            case Float number -> out.writeDouble(number);
            case Double number -> out.writeDouble(number);
            case Number number -> out.writeLong(number.longValue());
            case Instant time -> out.writeLong(time.toEpochMilli());
            case ByteBuffer bytes -> {
                out.writeInt(bytes.remaining());
                for (int i = bytes.position(); i < bytes.limit(); i++) {
                    out.writeByte(bytes.get(i));
                }
            }
            // Strings and the symbols of enums.
            default -> {
                var text = value.toString().getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
        }
    }

    private void writeRecord(Record record, Schema schema, DataOutputStream out)
            throws IOException {
        out.writeUTF(schema.getFullName());
        var shape = types.shapeOf(record.getClass());
        for (var member : members.computeIfAbsent(schema, this::members)) {
            var value = shape.get(record, member.field().pos());
            if (!Objects.equals(value, member.unsaid())) {
                out.writeUTF(member.field().name());
                write(value, Schemas.notNull(member.field().schema()), out);
            }
        }
        // No field has an empty name.
        out.writeUTF("");
    }

    private List<Member> members(Schema schema) {
        var byName = new ArrayList<Member>();
        for (var field : schema.getFields()) {
            byName.add(new Member(field, field.hasDefaultValue() ? types.defaultOf(field) : null));
        }
        byName.sort(Comparator.comparing(member -> member.field().name()));
        return byName;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}
