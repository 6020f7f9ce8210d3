package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.BrownoutFault;
import org.reliabilityjunit.fault.DribbleFault;
import org.reliabilityjunit.fault.EmptyResponseFault;
import org.reliabilityjunit.fault.FailFirstFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.HttpStatusFault;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.fault.MalformedBodyFault;
import org.reliabilityjunit.fault.RateLimitFault;
import org.reliabilityjunit.fault.ReplyLostFault;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Delay;

/**
 * What a fault does to requests, whichever kind of fault it is.
 *
 * @param choice of the requests that are touched
 * @param delay before anything else, or null
 * @param ending instead of the usual answer, or null
 */
record RequestFault(
        Choice choice, @Nullable Delay delay, @Nullable Ending ending) {

    static Optional<RequestFault> of(Fault fault) {
        if (fault instanceof LatencyFault latency) {
            return Optional.of(new RequestFault(Choice.of(latency.share()), latency.delay(), null));
        }
        if (fault instanceof BrownoutFault brownout) {
            return Optional.of(new RequestFault(
                    Choice.of(brownout.share()), brownout.delay(), Ending.status(brownout.status(), null)));
        }
        return instead(fault).or(() -> afterwards(fault));
    }

    /** Those that keep a request from the dependency. */
    private static Optional<RequestFault> instead(Fault fault) {
        if (fault instanceof HttpStatusFault status) {
            return ending(Choice.of(status.share()), Ending.status(status.status(), null));
        }
        if (fault instanceof RateLimitFault limit) {
            String seconds = Long.toString(limit.retryAfter().toSeconds());
            return ending(Choice.of(limit.share()), Ending.status(RateLimitFault.STATUS, seconds));
        }
        if (fault instanceof ResetFault reset) {
            return ending(Choice.of(reset.share()), Ending.reset());
        }
        if (fault instanceof EmptyResponseFault empty) {
            return ending(Choice.of(empty.share()), Ending.empty());
        }
        if (fault instanceof FailFirstFault first) {
            Choice choice = first.per().isEmpty()
                    ? Choice.first(first.requests())
                    : new FirstOfKey(first.requests(), first.per());
            return ending(choice, Ending.status(first.status(), null));
        }
        return Optional.empty();
    }

    /** Those that spoil an answer that was made. */
    private static Optional<RequestFault> afterwards(Fault fault) {
        if (fault instanceof MalformedBodyFault malformed) {
            return ending(Choice.of(malformed.share()).withBody(), Ending.malformed());
        }
        if (fault instanceof ReplyLostFault lost) {
            return ending(Choice.of(lost.share()), Ending.lost());
        }
        if (fault instanceof DribbleFault dribble) {
            return ending(
                    Choice.of(dribble.share()).withBody(),
                    new Ending("dribble", waiting -> new Dribbling(dribble.over(), dribble.pieces(), waiting)));
        }
        return Optional.empty();
    }

    private static Optional<RequestFault> ending(Choice choice, Ending ending) {
        return Optional.of(new RequestFault(choice, null, ending));
    }
}
