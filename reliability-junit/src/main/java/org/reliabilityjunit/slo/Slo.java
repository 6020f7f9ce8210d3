package org.reliabilityjunit.slo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.ShareBound;

/**
 * A service level objective of the registry. At least one of {@code ratio} and {@code latency} is present; with both, the
 * ratio is that of events within the latency.
 *
 * @param id unique in its registry
 * @param description for people
 * @param ratio the objective of a success ratio, such as {@code >= 99.5%}
 * @param latency the objective of a latency, such as {@code <= 300ms}
 * @param window over which the objective counts, such as 30 days
 * @param owner who answers for it
 * @param budgeting how it counts what is bad
 * @param alerts on its burn rate
 * @param indicator its counters in a monitoring system
 * @param runbook where on-call reads what to do
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Slo(
        String id,
        String description,
        Optional<ShareBound> ratio,
        Optional<DurationBound> latency,
        Duration window,
        String owner,
        Budgeting budgeting,
        List<BurnRateAlert> alerts,
        Optional<Indicator> indicator,
        Optional<String> runbook) {

    public Slo {
        alerts = List.copyOf(alerts);
    }

    /** One that counts events and has nothing beside the catalogue's columns. */
    public Slo(
            String id,
            String description,
            Optional<ShareBound> ratio,
            Optional<DurationBound> latency,
            Duration window,
            String owner) {
        this(
                id,
                description,
                ratio,
                latency,
                window,
                owner,
                Budgeting.OCCURRENCES,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same objective with these alerts. */
    public Slo withAlerts(List<BurnRateAlert> others) {
        return new Slo(id, description, ratio, latency, window, owner, budgeting, others, indicator, runbook);
    }

    /** Its alerts, or those of {@link BurnRateAlert#workbook()} where it has none. */
    public List<BurnRateAlert> alertsOrWorkbook() {
        return alerts.isEmpty() ? BurnRateAlert.workbook() : alerts;
    }

    /** The budget that the objective allows; empty for one of latency alone. */
    public Optional<ErrorBudget> errorBudget() {
        return ratio.map(bound -> new ErrorBudget(bound.limit().fraction(), window));
    }
}
