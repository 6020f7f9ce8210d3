package org.reliabilityjunit.slo;

import java.time.Duration;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.quantity.ShareBound;

/**
 * What a registry writes of an objective, {@code >=99.5%} or {@code <=300ms} over {@code 30d}, whatever the format of its
 * file. Every method throws an {@link IllegalArgumentException} that says what is legal.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ObjectiveText {

    private ObjectiveText() {}

    /** What an objective or a journey is called: neither reports nor monitoring systems hold a control character. */
    public static String id(String text) {
        text.chars().filter(Character::isISOControl).findFirst().ifPresent(character -> {
            throw new IllegalArgumentException(
                    "\"%s\" has the control character U+%04X where the ? stands; leave it out"
                            .formatted(text.replaceAll("\\p{Cc}", "?"), character));
        });
        return text;
    }

    /** Whether it is a ratio; else it is a latency. */
    public static boolean isRatio(String objective) {
        return objective.endsWith("%");
    }

    /** A ratio of good events that leaves an error budget. */
    public static ShareBound ratio(String objective) {
        ShareBound bound = Quantity.shareBound(objective);
        if (bound.comparison().isUpper()) {
            throw new IllegalArgumentException(
                    "\"%s\" asks for a ratio of good events that is low; legal are >= and >".formatted(objective));
        }
        if (bound.limit().isAll()) {
            throw new IllegalArgumentException(
                    "an objective of 100% allows no error budget; the highest legal one lies below it");
        }
        return bound;
    }

    /** A latency above zero that is good below it, or neither that nor a ratio. */
    public static DurationBound latency(String objective) {
        DurationBound bound = durationBound(objective);
        if (!bound.comparison().isUpper()) {
            throw new IllegalArgumentException(
                    "\"%s\" asks for a latency that is high; legal are <= and <".formatted(objective));
        }
        if (bound.limit().isZero()) {
            throw new IllegalArgumentException(
                    "\"%s\" is met by nothing; a latency lies above zero such as <=300ms".formatted(objective));
        }
        return bound;
    }

    private static DurationBound durationBound(String objective) {
        try {
            return Quantity.durationBound(objective);
        } catch (QuantityException wrong) {
            throw new IllegalArgumentException(
                    "\"%s\" is neither a ratio such as >=99.5%% nor a latency such as <=300ms".formatted(objective),
                    wrong);
        }
    }

    /** A window longer than zero. */
    public static Duration window(String text) {
        Duration window = Quantity.duration(text);
        if (window.isZero()) {
            throw new IllegalArgumentException("a window is longer than zero such as 30d");
        }
        return window;
    }
}
