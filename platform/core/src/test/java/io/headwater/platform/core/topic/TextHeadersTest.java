package io.headwater.platform.core.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TextHeadersTest {

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void aHeaderThatIsNotThereIsEmpty() {
        assertThat(TextHeaders.text(headers, "ce_id")).isEmpty();
    }

    @Test
    void aHeaderWithoutAValueIsEmpty() {
        headers.add("ce_id", null);

        assertThat(TextHeaders.text(headers, "ce_id")).isEmpty();
    }

    @Test
    void whatIsSetTakesThePlaceOfWhatWas() {
        TextHeaders.set(headers, "ce_id", "one");
        TextHeaders.set(headers, "ce_id", "zwei ₂");

        assertThat(headers.headers("ce_id")).hasSize(1);
        assertThat(TextHeaders.text(headers, "ce_id")).contains("zwei ₂");
    }

    @Test
    void bytesThatAreNoUtf8AreNoText() {
        headers.add("ce_id", new byte[] {(byte) 0xff});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextHeaders.text(headers, "ce_id"))
                .withMessageContaining("ce_id is no UTF-8");
    }
}
