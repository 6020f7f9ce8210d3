package org.reliabilityjunit.toxiproxy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every toxic on a clock that only the test moves. */
class ChainTest {
    private final Chain chain = new Chain();
    private final List<ActiveToxic> toxics = new ArrayList<>();
    private long nowMillis;

    private static Toxic toxic(String type, double toxicity, String attributes) {
        ToxicType toxicType = ToxicType.of(type);
        JsonFields fields = new JsonBody(attributes).fields();
        return new Toxic(type, toxicType, "upstream", (float) toxicity, toxicType.attributes(fields, Map.of()));
    }

    private ActiveToxic add(String type, String attributes) {
        return add(type, 1, attributes);
    }

    private ActiveToxic add(String type, double toxicity, String attributes) {
        ActiveToxic added = new ActiveToxic(toxic(type, toxicity, attributes), new HitRecorder("p", type), 0);
        toxics.add(added);
        apply();
        return added;
    }

    private void patch(ActiveToxic old, String attributes) {
        patch(old, 1, attributes);
    }

    private void patch(ActiveToxic old, double toxicity, String attributes) {
        Toxic changed = toxic(old.toxic().type().label(), toxicity, attributes);
        toxics.replaceAll(active -> active.isSameAs(old) ? active.with(changed) : active);
        apply();
    }

    private void remove(ActiveToxic removed) {
        toxics.removeIf(removed::isSameAs);
        apply();
    }

    private void apply() {
        long now = MILLISECONDS.toNanos(nowMillis);
        chain.apply(
                toxics,
                active -> new Stage(active, active.recorder().connection(1), new SplittableRandom(1), now),
                now);
    }

    private void send(String text) {
        chain.offer(new Chunk(text.getBytes(StandardCharsets.ISO_8859_1), MILLISECONDS.toNanos(nowMillis)));
    }

    /** What leaves the chain up to and including {@code millis}, each with its time. */
    private List<String> until(long millis) {
        List<String> left = new ArrayList<>();
        for (; nowMillis < millis; nowMillis++) {
            left.addAll(now());
        }
        left.addAll(now());
        return left;
    }

    private List<String> now() {
        List<String> left = new ArrayList<>();
        @Nullable Item item = chain.poll(MILLISECONDS.toNanos(nowMillis));
        while (item != null) {
            left.add(nowMillis + " " + text(item));
            item = chain.poll(MILLISECONDS.toNanos(nowMillis));
        }
        return left;
    }

    private static String text(Item item) {
        return item instanceof Chunk chunk ? new String(chunk.bytes(), StandardCharsets.ISO_8859_1) : item.toString();
    }

    private static List<String> hits(ActiveToxic active) {
        return active.recorder().snapshot().hits().stream().map(Hit::what).toList();
    }

    @Test
    void withoutStages_everythingPassesAtOnce() {
        assertThat(chain.isTransparent()).isTrue();
        send("a");
        assertThat(now()).containsExactly("0 a");
    }

    @Test
    void noop_isTransparentAndTouchesNothing() {
        ActiveToxic noop = add("noop", "{}");
        assertThat(chain.isTransparent()).isTrue();
        send("a");
        assertThat(now()).containsExactly("0 a");
        assertThat(noop.recorder().snapshot().connectionsSeen()).isEqualTo(1);
        assertThat(hits(noop)).isEmpty();
    }

    @Test
    void latency_delaysPipelinedChunksSideBySideAndTheEndOnlyBehindThem() {
        add("latency", "{\"latency\":100}");
        send("a");
        assertThat(until(20)).isEmpty();
        send("b");
        chain.offer(Ending.HALF_CLOSE);
        assertThat(until(300)).containsExactly("100 a", "120 b", "120 HALF_CLOSE");
    }

    @Test
    void latencyWithJitter_staysWithinTheBandOnBothSides() {
        ActiveToxic latency = add("latency", "{\"latency\":100,\"jitter\":30}");
        for (int i = 0; i < 200; i++) {
            send("a");
            until(nowMillis + 131);
        }
        List<Integer> delays = hits(latency).stream()
                .map(what -> Integer.valueOf(what.replaceAll("\\D", "")))
                .toList();
        assertThat(delays).hasSize(200).allMatch(delay -> delay >= 70 && delay <= 130);
        assertThat(delays).anyMatch(delay -> delay < 90).anyMatch(delay -> delay > 110);
    }

    @Test
    void twoLatencies_addUp() {
        add("latency", "{\"latency\":100}");
        add("latency", "{\"latency\":50}");
        send("a");
        assertThat(until(300)).containsExactly("150 a");
    }

    @Test
    void latencyRemoved_releasesAllInOrderToTheNextStageWhichCountsFromThen() {
        ActiveToxic first = add("latency", "{\"latency\":1000}");
        add("latency", "{\"latency\":50}");
        send("a");
        send("b");
        until(100);
        remove(first);
        assertThat(until(2000)).containsExactly("150 a", "150 b");
    }

    @Test
    void latencyPatched_releasesTheChunkInHandAndDelaysTheRestAnew() {
        ActiveToxic latency = add("latency", "{\"latency\":1000}");
        send("a");
        send("b");
        until(100);
        patch(latency, "{\"latency\":300}");
        assertThat(until(2000)).containsExactly("100 a", "300 b");
    }

    @Test
    void anotherToxicAdded_doesNotReleaseWhatLatencyHolds() {
        add("latency", "{\"latency\":100}");
        send("a");
        until(50);
        add("noop", "{}");
        assertThat(until(200)).containsExactly("100 a");
    }

    @Test
    void timeout_dropsAndClosesAfterSilence() {
        ActiveToxic timeout = add("timeout", "{\"timeout\":300}");
        until(200);
        send("abc");
        assertThat(until(1000)).containsExactly("500 CUT");
        assertThat(hits(timeout)).containsExactly("dropped 3 bytes", "closed after 300ms");
        assertThat(timeout.recorder().snapshot().chunksTouched()).isEqualTo(1);
    }

    @Test
    void timeoutWithoutEnd_swallowsEvenTheEndUntilItsRemovalCloses() {
        ActiveToxic timeout = add("timeout", "{}");
        send("abc");
        chain.offer(Ending.HALF_CLOSE);
        assertThat(until(1000)).isEmpty();
        remove(timeout);
        assertThat(now()).containsExactly("1000 CUT");
    }

    @Test
    void timeoutThatSparesFromNowOn_passesTheEndItHadSwallowed() {
        ActiveToxic timeout = add("timeout", "{}");
        send("abc");
        chain.offer(Ending.HALF_CLOSE);
        assertThat(until(1000)).isEmpty();
        patch(timeout, 0, "{}");
        assertThat(now()).containsExactly("1000 HALF_CLOSE");
    }

    @Test
    void timeoutPatched_startsAnewAndDoesNotCloseEarly() {
        ActiveToxic timeout = add("timeout", "{\"timeout\":300}");
        until(200);
        patch(timeout, "{\"timeout\":400}");
        assertThat(until(1000)).containsExactly("600 CUT");
    }

    @Test
    void resetPeer_waitsForTheFirstItemThenForItsTimeout() {
        ActiveToxic reset = add("reset_peer", "{\"timeout\":100}");
        assertThat(until(500)).isEmpty();
        send("a");
        send("b");
        assertThat(until(1000)).startsWith("600 RESET");
        assertThat(hits(reset)).startsWith("reset after 100ms");
    }

    @Test
    void bandwidth_spreadsAChunkOverTimeInTenthsOfASecond() {
        ActiveToxic bandwidth = add("bandwidth", "{\"rate\":1}");
        send("x".repeat(250));
        assertThat(until(1000))
                .containsExactly("100 " + "x".repeat(100), "200 " + "x".repeat(100), "250 " + "x".repeat(50));
        assertThat(hits(bandwidth)).containsExactly("slowed to 1KB/s");
    }

    @Test
    void bandwidthZero_holdsUntilRemoved() {
        ActiveToxic bandwidth = add("bandwidth", "{\"rate\":0}");
        send("a");
        chain.offer(Ending.HALF_CLOSE);
        assertThat(until(1000)).isEmpty();
        assertThat(chain.hasRoom()).isFalse();
        assertThat(hits(bandwidth)).containsExactly("held");
        remove(bandwidth);
        assertThat(now()).containsExactly("1000 a", "1000 HALF_CLOSE");
        assertThat(chain.isTransparent()).isTrue();
    }

    @Test
    void bandwidthRaisedFromZero_letsThingsPassAtTheNewRate() {
        ActiveToxic bandwidth = add("bandwidth", "{\"rate\":0}");
        send("a");
        until(500);
        patch(bandwidth, "{\"rate\":1}");
        send("b".repeat(10));
        assertThat(until(1000)).containsExactly("500 a", "510 bbbbbbbbbb");
    }

    @Test
    void slowClose_delaysTheEndOnly() {
        ActiveToxic slow = add("slow_close", "{\"delay\":400}");
        send("a");
        chain.offer(Ending.HALF_CLOSE);
        assertThat(until(1000)).containsExactly("0 a", "400 HALF_CLOSE");
        assertThat(hits(slow)).containsExactly("close delayed 400ms");
    }

    @Test
    void limitData_cutsInTheMiddleOfAChunkAndCountsAcrossChanges() {
        ActiveToxic limit = add("limit_data", "{\"bytes\":10}");
        send("123456");
        assertThat(now()).containsExactly("0 123456");
        patch(limit, "{\"bytes\":12}");
        send("789012345");
        assertThat(now()).containsExactly("0 789012", "0 CLOSE");
        assertThat(hits(limit)).containsExactly("closed after 12 bytes");
    }

    @Test
    void limitDataReachedExactly_closesWithoutWaitingForMore() {
        add("limit_data", "{\"bytes\":3}");
        send("abc");
        assertThat(now()).containsExactly("0 abc", "0 CLOSE");
    }

    @Test
    void slicer_halvesUntilSmallEnoughAndSpacesThePieces() {
        ActiveToxic slicer = add("slicer", "{\"average_size\":10,\"delay\":2000}");
        String text = "0123456789".repeat(10);
        send(text);
        List<String> left = until(100);
        assertThat(left).hasSize(16).allMatch(piece -> piece.split(" ")[1].length() >= 6);
        assertThat(left)
                .extracting(piece -> Integer.valueOf(piece.split(" ")[0]))
                .isEqualTo(IntStream.range(0, 16).map(i -> 2 * i).boxed().toList());
        assertThat(String.join(
                        "", left.stream().map(piece -> piece.split(" ")[1]).toList()))
                .isEqualTo(text);
        assertThat(hits(slicer)).containsExactly("sliced into 16 pieces");
    }

    @Test
    void slicerWithMoreVariationThanSize_stillCutsEveryByteOnce() {
        add("slicer", "{\"average_size\":0,\"size_variation\":3}");
        String text = "abcdefghijklmnopqrstuvwxyz".repeat(40);
        send(text);
        List<String> left = now();
        assertThat(left).allMatch(piece -> piece.length() >= 3 && piece.length() <= 5);
        assertThat(String.join("", left).replace("0 ", "")).isEqualTo(text);
    }

    @Test
    void toxicityZero_sparesTheConnection() {
        ActiveToxic latency = add("latency", 0, "{\"latency\":100}");
        assertThat(chain.isTransparent()).isTrue();
        patch(latency, "{\"latency\":100}");
        assertThat(chain.isTransparent()).isFalse();
    }

    @Test
    void fullStage_holdsBackTheSenderButNotTheStageBehind() {
        add("latency", "{\"latency\":10}");
        add("bandwidth", "{\"rate\":1}");
        for (String text : Arrays.asList("a", "b", "c", "d")) {
            send(text.repeat(100));
        }
        assertThat(chain.hasRoom()).isTrue();
        assertThat(until(1000)).extracting(piece -> piece.split(" ")[0]).containsExactly("110", "210", "310", "410");
    }
}
