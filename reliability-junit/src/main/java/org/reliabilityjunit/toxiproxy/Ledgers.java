package org.reliabilityjunit.toxiproxy;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The recorders of a proxy by toxic; that of a removed toxic stays until another of its name is added. */
final class Ledgers {
    private final String proxy;
    private final HitRecorder down;
    private final HitRecorder endedByClient;
    private final Map<String, HitRecorder> byToxic = new ConcurrentSkipListMap<>();

    Ledgers(String proxy) {
        this.proxy = proxy;
        this.down = lasting(EmbeddedToxiproxy.DOWN);
        this.endedByClient = lasting(EmbeddedToxiproxy.ENDED_BY_CLIENT);
    }

    /** It lasts as long as the proxy, so what is asked of it is what came at last. */
    private HitRecorder lasting(String name) {
        HitRecorder recorder = new HitRecorder(proxy, name, true);
        byToxic.put(name, recorder);
        return recorder;
    }

    HitRecorder open(String toxic) {
        HitRecorder recorder = new HitRecorder(proxy, toxic);
        byToxic.put(toxic, recorder);
        return recorder;
    }

    HitRecorder down() {
        return down;
    }

    HitRecorder endedByClient() {
        return endedByClient;
    }

    HitLedger snapshot(String toxic) {
        @Nullable HitRecorder recorder = byToxic.get(toxic);
        if (recorder == null) {
            throw new IllegalArgumentException("proxy '" + proxy + "' has no ledger '" + toxic + "', only "
                    + byToxic.keySet() + "; a ledger begins when its toxic is added");
        }
        return recorder.snapshot();
    }
}
