package org.reliabilityjunit.toxiproxy;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The recorders of a proxy by toxic; that of a removed toxic stays until another of its name is added. */
final class Ledgers {
    private final String proxy;
    private final HitRecorder down;
    private final HitRecorder ended;
    private final Map<String, HitRecorder> byToxic = new ConcurrentSkipListMap<>();

    Ledgers(String proxy) {
        this.proxy = proxy;
        this.down = open(EmbeddedToxiproxy.DOWN);
        this.ended = new HitRecorder(proxy, EmbeddedToxiproxy.ENDED, true);
        byToxic.put(EmbeddedToxiproxy.ENDED, ended);
    }

    HitRecorder open(String toxic) {
        HitRecorder recorder = new HitRecorder(proxy, toxic);
        byToxic.put(toxic, recorder);
        return recorder;
    }

    HitRecorder down() {
        return down;
    }

    HitRecorder ended() {
        return ended;
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
