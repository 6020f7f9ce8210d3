package org.reliabilityjunit.scenarios;

import java.sql.SQLException;
import java.util.List;
import org.reliabilityjunit.Catalogue;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReadBack;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.RestoreDrill;

/** The drill of disaster recovery, on a shop of its own, since what is restored has been lost for everybody. */
@ReliabilityTest(environment = ArchivedShop.class)
class RestoreScenariosTest {

    @ExceptionScenario(id = "DR-001", title = "A dropped table is restored to the moment before")
    @Load(value = "10/s", warmUp = "3s", baseline = "3s", fault = "2s", recovery = "12s")
    @RestoreDrill(of = "db", loss = "drop table orders cascade", rto = "<= 60s", rpo = "<= 5s", readBack = "orders")
    @Catalogue(
            feature = "Disaster recovery",
            severity = "critical",
            owner = "Platform SRE",
            steps = {
                "A base backup of the database is taken while customers buy",
                "Somebody drops the table of orders",
                "The database is restored from backup and archived log to the moment before"
            },
            expected = {
                "the shop serves again within the recovery time objective",
                "no acknowledged order is lost but for the recovery point objective",
                "every table is what it was, row by row"
            })
    void buysWhileOrdersAreLost(Journey journey) {
        journey.acknowledged(new Shopper(journey).buysAsGuest());
    }

    @ReadBack
    List<String> orders() throws SQLException {
        return Books.orders(ArchivedShop.db);
    }
}
