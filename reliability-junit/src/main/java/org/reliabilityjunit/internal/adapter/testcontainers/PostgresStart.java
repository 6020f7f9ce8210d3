package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.model.Volume;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.adapter.postgres.ArchiveSettings;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.PostgresSpec.Primary;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * How the image's own start becomes that of a server that others can follow, and that begins as a copy of another one when a
 * file in the container names that.
 *
 * @param spec what it is
 */
record PostgresStart(PostgresSpec spec) {

    private static final String SCRIPT = "/reliability-start.sh";
    private static final String HOSTS = "/reliability-hosts.conf";
    private static final String PRIMARY = "/reliability-primary";
    private static final int READABLE = 0100644;

    /** The image lets in any host, but only for queries. */
    private static final String LET_IN = """
            local all all trust
            host all all all scram-sha-256
            host replication all all scram-sha-256
            """;

    /** The file is gone once the copy is whole: a server that is started again goes on with what it has. */
    private static final String BEGIN = """
            set -eu
            for bin in /usr/lib/postgresql/*/bin; do PATH=$PATH:$bin; done
            if [ -s %1$s ]; then
                mkdir -p "$PGDATA"
                until find "$PGDATA" -mindepth 1 -delete &&
                    pg_basebackup -d "$(cat %1$s)" -D "$PGDATA" -R -X stream -c fast; do sleep 0.2; done
                chown -R postgres:postgres "$PGDATA"
                chmod 700 "$PGDATA"
                rm %1$s
            fi
            %2$s
            exec docker-entrypoint.sh postgres "$@"
            """;

    /** Nothing in it needs to survive a crash of the machine; whoever is cut off is noticed soon, and comes back soon. */
    private static final List<String> SETTINGS = List.of(
            "fsync=off",
            "hba_file=" + HOSTS,
            "wal_keep_size=256MB",
            "wal_sender_timeout=5s",
            "wal_receiver_timeout=3s",
            "wal_receiver_status_interval=1s",
            "wal_retrieve_retry_interval=200ms");

    /** Without the start of the image, which sees to it that a server is reached from outside. */
    private static final List<String> ASIDE = List.of("listen_addresses='*'", "unix_socket_directories=");

    static PostgresStart of(PostgresSpec spec) {
        return new PostgresStart(spec);
    }

    void prepare(GenericContainer<?> container) {
        container
                .withEnv("POSTGRES_USER", "postgres")
                .withEnv("POSTGRES_PASSWORD", "postgres")
                .withEnv("POSTGRES_DB", "postgres")
                .withCopyToContainer(file(BEGIN.formatted(PRIMARY, archive())), SCRIPT)
                .withCopyToContainer(file(LET_IN), HOSTS)
                .withCommand(command());
        if (spec.archived()) {
            prepareArchived(container);
        }
        Primary primary = spec.primary();
        if (primary != null) {
            container.withCopyToContainer(file(reach(primary.link().get())), PRIMARY);
        }
    }

    private String archive() {
        return spec.archived() ? String.join(" ", ArchiveScript.command("prepare")) : "";
    }

    /** Its segments are small, since the one in use is copied each second. */
    private static void prepareArchived(GenericContainer<?> container) {
        ArchiveScript.copyInto(container);
        container
                .withEnv("PGDATA", ArchiveScript.DATA)
                .withEnv("POSTGRES_INITDB_ARGS", "--wal-segsize=1")
                .withCreateContainerCmdModifier(made -> made.withVolumes(new Volume(ArchiveScript.VOLUME)));
    }

    /** Not a server, but one that can be started in it, which lets in whom the first one does. */
    static void prepareBeside(GenericContainer<?> container) {
        ArchiveScript.copyInto(container);
        container
                .withCopyToContainer(file(LET_IN), HOSTS)
                .withCommand(ArchiveScript.command("keep").toArray(String[]::new));
    }

    /** A container that does not run, and begins as a copy of that server when it is started again. */
    static void beginAnew(GenericContainer<?> container, Endpoint primary) {
        container.copyFileToContainer(file(reach(primary)), PRIMARY);
    }

    private String[] command() {
        List<String> archived = spec.archived() ? ArchiveSettings.options() : List.of();
        return Stream.concat(Stream.of("sh", SCRIPT), options(Stream.of(SETTINGS, archived)))
                .toArray(String[]::new);
    }

    /** How a server is started beside the first one, for a shell. */
    static String optionsBeside() {
        return options(Stream.of(SETTINGS, ArchiveSettings.options(), ASIDE)).collect(Collectors.joining(" "));
    }

    private static Stream<String> options(Stream<List<String>> settings) {
        return settings.flatMap(List::stream).flatMap(setting -> Stream.of("-c", setting));
    }

    /** The server, for a program in its own container. */
    static String itself() {
        return reach(new Endpoint("127.0.0.1", Recipe.POSTGRES));
    }

    private static String reach(Endpoint primary) {
        return "host=%s port=%d user=postgres password=postgres connect_timeout=2"
                .formatted(primary.host(), primary.port());
    }

    private static Transferable file(String content) {
        return Transferable.of(content.getBytes(StandardCharsets.UTF_8), READABLE);
    }
}
