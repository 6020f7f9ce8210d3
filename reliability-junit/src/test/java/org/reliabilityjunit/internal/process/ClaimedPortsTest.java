package org.reliabilityjunit.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.spi.EnvironmentException;

@DisplayName("A port that was claimed")
class ClaimedPortsTest {

    /** Above those that environments are given, so that tests beside this one miss none. */
    private static final int FIRST = 61_024;

    private static final int BLOCK = 32;
    private static final int BLOCKS = 20;

    private final List<ClaimedPorts> open = new ArrayList<>();

    private ClaimedPorts claimed() {
        ClaimedPorts ports = new ClaimedPorts(FIRST, BLOCKS);
        open.add(ports);
        return ports;
    }

    @AfterEach
    void close() {
        open.forEach(ClaimedPorts::close);
    }

    @Test
    void isFree_andNoneThatAnOutgoingConnectionMayTake() {
        try (ClaimedPorts ports = new ClaimedPorts()) {
            assertThat(IntStream.range(0, 200).map(any -> ports.next())).allSatisfy(port -> {
                assertThat(port).isBetween(15_360, 32_767);
                assertThatCode(() -> LoopbackPort.requireFree("db", port)).doesNotThrowAnyException();
            });
        }
    }

    /** All there are: chance would not keep them apart. */
    @Test
    void isNobodyElses_thoughNobodyListensThereYet() {
        Set<Integer> seen = new HashSet<>();

        for (int environment = 0; environment < BLOCKS; environment++) {
            ClaimedPorts ports = claimed();
            for (int member = 1; member < BLOCK; member++) {
                assertThat(seen.add(ports.next())).isTrue();
            }
        }

        assertThat(seen).hasSize(BLOCKS * (BLOCK - 1));
    }

    @Test
    void isNoneThatSomebodyListensAt() throws IOException {
        ClaimedPorts ports = claimed();
        int port = ports.next();

        try (ServerSocket other = new ServerSocket(port + 1, 1, InetAddress.getByName(LoopbackPort.ADDRESS))) {
            assertThat(ports.next()).isEqualTo(other.getLocalPort() + 1);
        }
    }

    @Test
    void refusesConnections_andSoDoesWhatClaimsIt() {
        int port = claimed().next();

        for (int one : new int[] {port, port - 1}) {
            assertThatThrownBy(() -> new Socket(LoopbackPort.ADDRESS, one).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void isMissing_whenAllAreClaimed_andThereAgainWhenSomebodyCloses() {
        for (int environment = 0; environment < BLOCKS; environment++) {
            claimed().next();
        }
        ClaimedPorts late = claimed();

        assertThatThrownBy(late::next).isInstanceOf(EnvironmentException.class).hasMessage("""
                No ports from 61024 to 61663 of 127.0.0.1 are free: somebody has one in each 32 of them. End other runs of \
                tests, or what listens there ('ss -ltnp' names it).""");
        open.get(0).close();
        assertThatCode(late::next).doesNotThrowAnyException();
    }
}
