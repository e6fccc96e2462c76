package io.headwater.platform.saga.topology;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a saga is to be told when a time has come.
 *
 * @param command in the wire format
 * @param cause the id of the command that set the timer
 * @param passedOn headers that go on to all that it causes, the first cause among them
 */
record StoredTimer(String sagaId, ByteBuffer command, String cause, List<StoredHeader> passedOn) {

    StoredTimer {
        passedOn = List.copyOf(passedOn);
    }
}
