package org.reliabilityjunit;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.SplittableRandom;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.run.EffectLog;
import org.reliabilityjunit.statistics.SeededRandom;

/**
 * One run of the user's journey, handed to the scenario method.
 *
 * <pre>{@code
 * void checkout(Journey journey) {
 *     journey.http().body(cart()).post("/checkout").then().statusCode(200);
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Journey {

    private final long ordinal;
    private final String id;
    private final long seed;
    private final @Nullable HttpJourney http;
    private final EffectLog effects;
    private volatile @Nullable String route;

    Journey(long ordinal, String id, long seed, @Nullable HttpJourney http) {
        this(ordinal, id, seed, http, EffectLog.none());
    }

    Journey(long ordinal, String id, long seed, @Nullable HttpJourney http, EffectLog effects) {
        this.ordinal = ordinal;
        this.id = id;
        this.seed = seed;
        this.http = http;
        this.effects = effects;
    }

    /** Which run this is, counted from 0 over all phases. */
    public long ordinal() {
        return ordinal;
    }

    /**
     * Unique among the runs of a replay, such as {@code SRE-002-7391-17}; fit for an idempotency key. A replay with the same seed has the
     * same ones again, so what is stored under them in a database that outlives the run is to be emptied first.
     */
    public String id() {
        return id;
    }

    /** Randomness that a replay with the same seed repeats: the same for this ordinal in every replay, and of no other run. */
    public SplittableRandom random() {
        return SeededRandom.of(seed, ordinal);
    }

    /**
     * A REST-assured request to the service under test, over pooled connections. What it exchanges becomes evidence. It
     * carries {@code X-Correlation-Id} with {@link #id()} and {@code X-Synthetic: true}; its body is JSON unless said
     * otherwise.
     *
     * @throws IllegalStateException when the environment has no service under test
     */
    public RequestSpecification http() {
        HttpJourney service = service();
        return RestAssured.given()
                .config(service.config())
                .baseUri(service.baseUri())
                .contentType(ContentType.JSON)
                .header("X-Correlation-Id", id)
                .header("X-Synthetic", "true")
                .filter(service.recorder(this));
    }

    /**
     * Requests that take less processor time than {@link #http()}, for high rates. They carry the same headers.
     *
     * @throws IllegalStateException when the environment has no service under test
     */
    public LightHttp light() {
        return service().light(this);
    }

    private HttpJourney service() {
        if (http == null) {
            throw new IllegalStateException(
                    "there is no service under test to call: add a static field marked @ServiceUnderTest, or use a client of your own");
        }
        return http;
    }

    /**
     * Tells which route served this run, when no header of the service does.
     *
     * @param name as in {@link FallbackServes#route()}
     */
    public void took(String name) {
        route = name;
    }

    /**
     * Tells that the service has said: this is done. {@link DataLoss} and {@link NoDuplicateEffects} hold that against what a
     * method marked {@link ReadBack} finds.
     *
     * @param id of what was done, such as an order's, written as it is read back
     * @throws IllegalArgumentException when it is blank
     */
    public void acknowledged(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException(
                    "what was acknowledged has an id, such as an order's; found \"" + id + "\"");
        }
        effects.acknowledge(id, ordinal);
    }

    @Nullable String route() {
        return route;
    }
}
