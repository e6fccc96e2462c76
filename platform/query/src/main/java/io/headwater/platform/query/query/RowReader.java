package io.headwater.platform.query.query;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.topology.ViewTopology;

import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;

import java.util.Optional;

/** Reads the rows of one view from its running application. */
public final class RowReader<R extends Record> {

    private final StreamsApplication application;
    private final RowCodec<R> codec;

    public RowReader(ViewDefinition<R, ?> view, StreamsApplication application, RecordWire wire) {
        this.application = application;
        this.codec = ViewTopology.codec(view, wire);
    }

    /**
     * The row; empty where no event has come. One whose first event is parked has only the reason.
     *
     * @throws ViewUnavailableException while the view's store starts, restores or moves
     */
    public Optional<VersionedRow<R>> row(String id) {
        var store =
                application
                        .store(
                                StoreQueryParameters.fromNameAndType(
                                        ViewTopology.ROWS,
                                        QueryableStoreTypes.<String, byte[]>keyValueStore()))
                        .orElseThrow(() ->
                                new ViewUnavailableException(
                                        application.id(), application.condition()));
        return Optional.ofNullable(store.get(id)).map(codec::read);
    }
}
