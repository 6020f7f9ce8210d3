package org.reliabilityjunit.shop.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Tells synthetic traffic from that of customers in the metrics of each route. */
@Component
class RequestTags extends DefaultServerRequestObservationConvention {

    static final String SYNTHETIC_HEADER = "X-Synthetic";

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        return super.getLowCardinalityKeyValues(context).and(KeyValue.of("synthetic", synthetic(context)));
    }

    private static String synthetic(ServerRequestObservationContext context) {
        boolean synthetic = context.getCarrier() != null
                && Boolean.parseBoolean(context.getCarrier().getHeader(SYNTHETIC_HEADER));
        return Boolean.toString(synthetic);
    }
}
