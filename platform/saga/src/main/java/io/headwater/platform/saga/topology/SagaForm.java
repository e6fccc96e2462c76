package io.headwater.platform.saga.topology;

import io.headwater.platform.command.StateForm;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.saga.SagaState;
import io.headwater.platform.core.saga.StoredSaga;

import java.nio.ByteBuffer;

/** A saga's state as bytes: what all sagas have, and its own record in that. */
final class SagaForm<S> implements StateForm<SagaState<S>> {

    private final StateForm<StoredSaga> whole;
    private final StateForm<S> data;

    SagaForm(Class<S> state, String changelog, RecordWire wire) {
        this.whole = StateForm.of(StoredSaga.class, changelog, wire);
        this.data = StateForm.of(state, changelog, wire);
    }

    @Override
    public byte[] write(SagaState<S> saga) {
        var own = saga.data();
        return whole.write(
                StoredSaga.of(saga, own == null ? null : ByteBuffer.wrap(data.write(own))));
    }

    @Override
    public SagaState<S> read(ByteBuffer bytes) {
        var stored = whole.read(bytes);
        var own = stored.data();
        return stored.with(own == null ? null : data.read(own));
    }
}
