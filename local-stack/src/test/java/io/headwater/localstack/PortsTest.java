package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

class PortsTest {

    @Test
    void refusesAPortThatIsTakenAndNamesThePartAndTheHolder() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var part = new Part("registry", 1, taken.getLocalPort());
            assertThatThrownBy(() -> Ports.requireFree(List.of(part), 0))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(
                            "port " + taken.getLocalPort() + " of the registry is already in use")
                    .hasMessageContaining("by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void findsAnOffsetAtWhichEveryPortIsFree() {
        int offset = Ports.freeOffset(Part.INFRASTRUCTURE);
        assertThat(offset % 100).isZero();
        Ports.requireFree(Part.INFRASTRUCTURE, offset);
    }

    @Test
    void givesAFurtherInstanceThePortTenHigher() {
        var second = Part.COMMAND_SERVICE.instance(2);
        assertThat(second.port(200)).isEqualTo(8311);
        assertThat(second.name()).isEqualTo("command-service-2");
    }
}
