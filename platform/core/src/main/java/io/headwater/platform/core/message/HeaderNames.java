package io.headwater.platform.core.message;

import java.util.Set;

/** Header names of the contract: CloudEvents 1.0, Kafka binary mode, and Headwater's extensions. */
public final class HeaderNames {

    public static final String PREFIX = "ce_";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";
    public static final String SEQUENCE = "ce_sequence";
    public static final String POSITION = "ce_position";
    public static final String CORRELATION_ID = "ce_correlationid";
    public static final String CAUSATION_ID = "ce_causationid";
    public static final String EXPECTED_VERSION = "ce_expectedversion";
    public static final String EXPIRY_TIME = "ce_expirytime";

    /** {@code true} on the result of a repeated command, which is the first one's again. */
    public static final String REPLAYED = "ce_replayed";

    /**
     * Where a command lay that was forwarded to its key's partition. Not CloudEvents': it goes on
     * to nothing.
     */
    public static final String FORWARDED_FROM = "headwater-forwarded-from";

    /** The saga that a command is a step of: its id. */
    public static final String SAGA_ID = "ce_sagaid";

    public static final String REPLY_TO = "ce_replyto";
    public static final String TRACE_PARENT = "traceparent";

    /** What belongs to one message. */
    private static final Set<String> OWN =
            Set.of(
                    SPEC_VERSION,
                    ID,
                    TYPE,
                    SOURCE,
                    SUBJECT,
                    TIME,
                    SEQUENCE,
                    POSITION,
                    CORRELATION_ID,
                    CAUSATION_ID,
                    EXPECTED_VERSION,
                    EXPIRY_TIME,
                    REPLAYED);

    private HeaderNames() {}

    /**
     * Whether a header of a message goes on to what that causes: the trace, and each {@code ce_}
     * header that does not belong to one message. The first cause goes on, too, but is not among
     * them, since where there is none the message is that.
     */
    public static boolean isPassedOn(String name) {
        return name.startsWith(PREFIX) ? !OWN.contains(name) : name.equals(TRACE_PARENT);
    }
}
