package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * The proof of one fault: which traffic it touched. An immutable snapshot; ask again for newer figures.
 *
 * <p>A hit is noted when the toxic decides about the traffic. A chunk that is still held when its toxic is removed is
 * released then, earlier than its hit says.
 *
 * @param proxy the name of the proxy
 * @param toxic the name of the toxic, or {@value EmbeddedToxiproxy#DOWN}
 * @param connectionsSeen connections that were open while the toxic was in force, spared by its toxicity or not
 * @param connectionsTouched connections on which it did something
 * @param chunksTouched reads (of at most 32 KiB) that it delayed, cut, dropped or answered with a reset
 * @param firstTouch the first hit as {@link System#nanoTime()}; empty when there was none
 * @param lastTouch the last hit as {@link System#nanoTime()}; empty when there was none
 * @param hits the first 1000 hits in order; the last 1000 where the ledger lasts as long as its proxy
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record HitLedger(
        String proxy,
        String toxic,
        long connectionsSeen,
        long connectionsTouched,
        long chunksTouched,
        OptionalLong firstTouch,
        OptionalLong lastTouch,
        List<Hit> hits) {

    public HitLedger {
        hits = List.copyOf(hits);
    }
}
