package org.reliabilityjunit.internal.adapter.toxiproxy;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.Cut;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.Injection;

/**
 * A link that is cut: by a toxic in each direction that lets nothing through, or by one that resets.
 *
 * @param toxics in place
 * @param cut what becomes of connections
 */
record CutInjection(List<Injection> toxics, Cut cut) implements Injection {

    static Injection place(ToxiproxyLink link, Cut cut, long seed) {
        if (cut == Cut.REFUSED) {
            ResetFault reset = new ResetFault(link.name(), Share.ALL);
            return new CutInjection(List.of(ToxicInjection.reset(link, reset, seed)), cut);
        }
        Injection up = ToxicInjection.silence(link, ToxicDirection.UPSTREAM, seed);
        try {
            return new CutInjection(List.of(up, ToxicInjection.silence(link, ToxicDirection.DOWNSTREAM, seed)), cut);
        } catch (RuntimeException failed) {
            up.remove();
            throw failed;
        }
    }

    @Override
    public void remove() {
        toxics.forEach(Injection::remove);
    }

    /** A connection that met it in both directions is one. */
    @Override
    public HitLedger hits() {
        List<HitLedger> ledgers = toxics.stream().map(Injection::hits).toList();
        List<Hit> hits = ledgers.stream()
                .flatMap(ledger -> ledger.hits().stream())
                .sorted(Comparator.comparingLong(Hit::nanos))
                .toList();
        long known = hits.stream().mapToLong(Hit::ordinal).distinct().count();
        long touched = Stream.concat(Stream.of(known), ledgers.stream().map(HitLedger::touched))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long seen = ledgers.stream().mapToLong(HitLedger::seen).max().orElse(0);
        return new HitLedger("connections", seen, touched, Map.of(cut.text(), touched), List.of(), hits);
    }
}
