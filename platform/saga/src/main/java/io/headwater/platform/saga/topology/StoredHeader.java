package io.headwater.platform.saga.topology;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;

import java.nio.ByteBuffer;

/** A header of a record. */
record StoredHeader(String name, ByteBuffer value) {

    static StoredHeader of(Header header) {
        return new StoredHeader(header.key(), ByteBuffer.wrap(header.value()));
    }

    Header header() {
        return new RecordHeader(name, Utils.toArray(value));
    }
}
