package io.headwater.platform.core.message;

/**
 * Points at one event.
 *
 * @param id {@code <type>/<aggregate id>/<sequence>}, the same on every rebuild
 * @param type the event's Avro full name
 * @param sequence 1, 2, 3 … without gap in each aggregate
 */
public record EventReference(String id, String type, long sequence) {

    /** The event of an aggregate with this sequence. */
    public static EventReference of(
            String aggregateType, String aggregateId, String type, long sequence) {
        return new EventReference(
                aggregateType + "/" + aggregateId + "/" + sequence, type, sequence);
    }
}
