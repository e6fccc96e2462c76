package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SupervisionTest {

    @Test
    void permitsThreeRestartsOfEachPart() {
        var supervision = new Supervision();
        for (int restart = 1; restart <= 3; restart++) {
            assertThat(supervision.permits(Part.BROKER)).isTrue();
        }
        assertThat(supervision.permits(Part.BROKER)).isFalse();
        assertThat(supervision.permits(Part.REGISTRY)).isTrue();
    }
}
