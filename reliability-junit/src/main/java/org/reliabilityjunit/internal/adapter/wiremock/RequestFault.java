package org.reliabilityjunit.internal.adapter.wiremock;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.BrownoutFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.HttpStatusFault;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.quantity.Spread;

/**
 * What a fault does to a request, whichever kind of fault it is.
 *
 * @param share of requests touched
 * @param delay before the answer, or null
 * @param status instead of the answer, or null
 * @param reset the connection instead of answering
 */
record RequestFault(
        Share share, @Nullable Spread delay, @Nullable Integer status, boolean reset) {

    static Optional<RequestFault> of(Fault fault) {
        if (fault instanceof BrownoutFault brownout) {
            return Optional.of(new RequestFault(brownout.share(), brownout.delay(), brownout.status(), false));
        }
        if (fault instanceof LatencyFault latency) {
            return Optional.of(new RequestFault(latency.share(), latency.delay(), null, false));
        }
        if (fault instanceof HttpStatusFault status) {
            return Optional.of(new RequestFault(status.share(), null, status.status(), false));
        }
        if (fault instanceof ResetFault reset) {
            return Optional.of(new RequestFault(reset.share(), null, null, true));
        }
        return Optional.empty();
    }

    boolean touches(Draw draw) {
        return draw.touch() < share.fraction();
    }

    Duration delay(Draw draw) {
        return delay == null ? Duration.ZERO : delay.at(draw.delay());
    }
}
