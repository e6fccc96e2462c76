package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ApprovalsTest {

    private static final String TEXT = "one\ntwo\nthree\n";

    private final Path approved;
    private final Path received;
    private final Approvals approvals;

    ApprovalsTest(@TempDir Path module) {
        approved = module.resolve("src/test/resources/approved/numbers.txt");
        received = module.resolve("target/received/numbers.received.txt");
        approvals = new Approvals(module);
    }

    @BeforeEach
    void approve() throws IOException {
        Files.createDirectories(approved.getParent());
        Files.writeString(approved, TEXT);
    }

    @Test
    void saysNothingAboutWhatWasApproved() {
        approvals.check("numbers", TEXT, "");

        assertThat(received).doesNotExist();
    }

    @Test
    void doesNotCareAboutLineEndsAndTrailingSpace() {
        approvals.check("numbers", "one \r\ntwo\r\nthree\n\n", "");

        assertThat(received).doesNotExist();
    }

    @Test
    void showsWhatDiffersAndWhatToThinkAbout() {
        assertThatThrownBy(
                        () -> approvals.check("numbers", "one\n2\nthree", "Think of the readers."))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("numbers is not what was approved in " + approved)
                .hasMessageContaining(" one\n-two\n+2\n three\n")
                .hasMessageContaining("Think of the readers.")
                .hasMessageContaining("cp " + received + " " + approved);
        assertThat(received).hasContent("one\n2\nthree\n");
    }

    @Test
    void failsWhereNothingWasApprovedYet() throws IOException {
        Files.delete(approved);

        assertThatThrownBy(() -> approvals.check("numbers", TEXT, ""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("+one\n+two\n+three");
    }

    @Test
    void removesWhatWasReceivedOnceItIsApproved() {
        assertThatThrownBy(() -> approvals.check("numbers", "other", ""))
                .isInstanceOf(AssertionError.class);

        approvals.check("numbers", TEXT, "");

        assertThat(received).doesNotExist();
    }
}
