package io.headwater.platform.query.standby;

import java.util.Map;

/** Asks other instances how far they have come. */
@FunctionalInterface
public interface Owners {

    /**
     * When each partition that the instance owns had everything last; nothing where it does not
     * answer.
     *
     * @param address {@code host:port} of its REST edge
     */
    Map<Integer, PartitionEnd> ends(String address, String view);
}
