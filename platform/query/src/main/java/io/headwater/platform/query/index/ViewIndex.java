package io.headwater.platform.query.index;

import io.headwater.platform.query.row.Field;
import io.headwater.platform.query.row.Fields;
import io.headwater.platform.query.row.VersionedRow;

import org.apache.kafka.common.utils.Bytes;

import java.util.List;

/** An index of a certain view: what its entries are of a row. */
public final class ViewIndex {

    private final String name;
    private final List<Field> fields;
    private final byte[] beginning;

    /** Throws {@link IllegalArgumentException} where rows have no such field. */
    ViewIndex(Index index, Fields fields) {
        if (index.fields().contains(Fields.ID)) {
            throw new IllegalArgumentException(
                    "the index %s needs no id: rows of the same values are in its order"
                            .formatted(index.name()));
        }
        this.name = index.name();
        this.fields = index.fields().stream().map(fields::get).toList();
        this.beginning = StoreKeys.entries(name);
    }

    /** Those of a view. */
    public static List<ViewIndex> of(List<Index> indexes, Fields fields) {
        return indexes.stream().map(index -> new ViewIndex(index, fields)).toList();
    }

    public String name() {
        return name;
    }

    public List<Field> fields() {
        return fields;
    }

    /** With which each of its entries begins. */
    public byte[] beginning() {
        return beginning.clone();
    }

    /** The key of a row's entry. */
    public Bytes entry(String id, VersionedRow<?> row) {
        var key = new SortKey().raw(beginning);
        fields.forEach(field -> key.add(field.of(id, row)));
        return Bytes.wrap(key.id(id, false).bytes());
    }
}
