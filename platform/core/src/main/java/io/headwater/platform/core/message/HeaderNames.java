package io.headwater.platform.core.message;

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

    public static final String REPLY_TO = "ce_replyto";
    public static final String TRACE_PARENT = "traceparent";

    private HeaderNames() {}
}
