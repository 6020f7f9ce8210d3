package org.reliabilityjunit.scenarios;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReadBack;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.RestoreDrill;
import org.reliabilityjunit.RunbookStep;

/** No scenarios of the catalogue: backups that are none when they are needed. Run by {@link RestoreSabotage} only. */
final class Unrestorable {

    private static final String LOSS = "drop table orders cascade";

    private Unrestorable() {}

    private static Connection administrator() throws SQLException {
        return DriverManager.getConnection(
                ArchivedShop.db.directJdbcUrl(), ArchivedShop.db.user(), ArchivedShop.db.password());
    }

    private static void run(String order) throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    /** Somebody has switched archiving off, and nobody has noticed. */
    @ReliabilityTest(environment = ArchivedShop.class)
    static class NotArchived {

        @ExceptionScenario(id = "NOT-ARCHIVED", title = "A log that nobody archives")
        @Load(value = "10/s", warmUp = "3s", baseline = "4s", fault = "1s", recovery = "15s")
        @RestoreDrill(of = "db", loss = LOSS, rto = "<= 60s", rpo = "<= 1s")
        void buys(Journey journey) throws SQLException {
            if (journey.ordinal() == 0) {
                run("alter system set archive_command = ''");
                run("select pg_reload_conf()");
            }
            journey.acknowledged(new Shopper(journey).buysAsGuest());
        }

        @ReadBack
        List<String> orders() throws SQLException {
            return Books.orders(ArchivedShop.db);
        }
    }

    /** A file of the backup changes before it is needed. */
    @ReliabilityTest(environment = ArchivedShop.class)
    static class Damaged {

        @ExceptionScenario(id = "BACKUP-DAMAGED", title = "A backup that is not what was backed up")
        @Load(value = "10/s", warmUp = "3s", baseline = "3s", fault = "3s", recovery = "3s")
        @RestoreDrill(of = "db", loss = "delete from order_lines", rto = "<= 60s", rpo = "<= 5s")
        @RunbookStep(call = "damages")
        void buys(Journey journey) {
            journey.acknowledged(new Shopper(journey).buysAsGuest());
        }

        /** Where the backup is only its provider knows; that it is of this server tell the settings in it. */
        void damages() throws SQLException, IOException {
            String archiving = setting("archive_command");
            Path folders = Path.of(setting("data_directory")).resolve("../..").normalize();
            try (DirectoryStream<Path> backups = Files.newDirectoryStream(folders, "reliability-db-backup-*")) {
                for (Path backup : backups) {
                    Path copy = backup.resolve("base-1");
                    Path settings = copy.resolve("postgresql.conf");
                    if (Files.exists(settings) && Files.readString(settings).contains(archiving)) {
                        Files.writeString(copy.resolve("PG_VERSION"), "17\n");
                        return;
                    }
                }
            }
            throw new IllegalStateException("there is no backup in " + folders);
        }

        private static String setting(String name) throws SQLException {
            try (Connection connection = administrator();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show " + name)) {
                row.next();
                return row.getString(1);
            }
        }

        @ReadBack
        List<String> orders() throws SQLException {
            return Books.orders(ArchivedShop.db);
        }
    }

    /** The same, where the server itself can write to its backup. */
    static class DamagedInContainer extends Damaged {

        @Override
        void damages() throws SQLException {
            run("copy (select '9') to '/reliability/backup/PG_VERSION'");
        }
    }
}
