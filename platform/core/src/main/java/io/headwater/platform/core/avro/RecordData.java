package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Avro's data model with Java records and enums in the place of generic ones. */
final class RecordData extends GenericData {

    private final RecordTypes types;

    RecordData(RecordTypes types) {
        this.types = types;
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        // The fast reader builds its own records and would pass RecordReader by.
        setFastReaderEnabled(false);
    }

    @Override
    protected boolean isRecord(@Nullable Object datum) {
        // Not Record alone, which is Avro's own here, by inheritance.
        return datum instanceof java.lang.Record;
    }

    @Override
    protected Schema getRecordSchema(Object record) {
        return types.shapeOf(record.getClass()).schema();
    }

    @Override
    public @Nullable Object getField(Object record, String name, int position) {
        return types.shapeOf(record.getClass()).get(record, position);
    }

    @Override
    protected boolean isEnum(@Nullable Object datum) {
        return datum instanceof Enum<?>;
    }

    @Override
    protected Schema getEnumSchema(Object symbol) {
        return Schemas.of(((Enum<?>) symbol).getDeclaringClass());
    }

    @Override
    public RecordReader createDatumReader(Schema writer, Schema reader) {
        return new RecordReader(writer, reader, types);
    }

    @Override
    public Object createEnum(String symbol, Schema schema) {
        return types.constant(schema.getFullName(), symbol);
    }
}
