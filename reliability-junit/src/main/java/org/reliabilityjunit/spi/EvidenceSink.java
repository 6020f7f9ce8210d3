package org.reliabilityjunit.spi;

import org.apiguardian.api.API;
import org.reliabilityjunit.evidence.ScenarioReport;

/** Hands a report on to a reporting tool. Called on the test's thread. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface EvidenceSink {

    void publish(ScenarioReport report);
}
