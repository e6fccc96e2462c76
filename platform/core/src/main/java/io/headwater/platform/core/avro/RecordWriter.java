package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.Encoder;

import java.io.IOException;

/** Writes Java records where Avro's writer would look each field's record up by itself. */
final class RecordWriter extends GenericDatumWriter<Object> {

    private final RecordTypes types;

    RecordWriter(Schema schema, RecordData data, RecordTypes types) {
        super(schema, data);
        this.types = types;
    }

    @Override
    protected void writeRecord(Schema schema, Object record, Encoder out) throws IOException {
        var shape = types.shapeOf(record.getClass());
        var fields = schema.getFields();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            try {
                write(field.schema(), shape.get(record, i), out);
            } catch (NullPointerException e) {
                throw npe(e, " in field " + field.name());
            }
        }
    }
}
