package org.reliabilityjunit.internal.adapter.postgres;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.process.LoopbackPort;

/**
 * How the server is started: reachable by the loopback address only, and fast rather than safe, since its data are thrown
 * away.
 *
 * @param data its directory
 * @param port where it listens
 */
record ServerOptions(Path data, int port) {

    List<String> list() {
        Stream<String> address = Stream.of("-D", data.toString(), "-p", Integer.toString(port));
        Stream<String> settings = Stream.of(
                "listen_addresses=" + LoopbackPort.ADDRESS,
                "unix_socket_directories=",
                "fsync=off",
                // A killed server keeps what it confirmed, or a service would be blamed for the loss.
                "synchronous_commit=on",
                "full_page_writes=off",
                "shared_buffers=16MB",
                "max_wal_size=1GB",
                // A standby begins with the unused cluster, and needs all that happened since.
                "wal_keep_size=4GB",
                "wal_sender_timeout=5s",
                // A standby notices soon that its primary is silent, and asks again and again.
                "wal_receiver_timeout=3s",
                "wal_receiver_status_interval=1s",
                "wal_retrieve_retry_interval=200ms",
                "timezone=UTC",
                "log_timezone=UTC");
        return Stream.concat(address, Stream.concat(settings, sharedMemory()).flatMap(value -> Stream.of("-c", value)))
                .toList();
    }

    /** In the data directory, which is deleted, and not in a segment of the system, which a killed server leaves behind. */
    private static Stream<String> sharedMemory() {
        boolean windows = File.separatorChar == '\\';
        return windows ? Stream.empty() : Stream.of("dynamic_shared_memory_type=mmap");
    }
}
