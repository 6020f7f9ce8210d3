package org.reliabilityjunit.internal.evidence;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.internal.evidence.json.RecordJson;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.StoredId;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerTransition;

/** The notation of the journal: {@code journal.schema.json} is its contract, {@code docs/journal.md} its description. */
final class JournalFormat {

    private final RecordJson<Journal> json = new RecordJson<>(
            Journal.class,
            Set.of(
                    JourneyRun.class,
                    BreakerReading.class,
                    BreakerTransition.class,
                    Hit.class,
                    Acknowledgement.class,
                    StoredId.class));

    JsonElement encode(Journal journal) {
        return json.encode(journal);
    }

    void print(Journal journal, Writer out) throws IOException {
        json.print(journal, out);
    }

    Journal decode(JsonElement element) {
        return json.decode(element);
    }
}
