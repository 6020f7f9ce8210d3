package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The first requests of each value of a header. */
final class FirstOfKey implements Choice {

    /** More keys than any play has; the oldest is forgotten rather than all memory taken. */
    private static final int MOST_KEYS = 100_000;

    private final int requests;
    private final String header;
    private final Map<String, Integer> touched = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_KEYS;
        }
    };

    FirstOfKey(int requests, String header) {
        this.requests = requests;
        this.header = header;
    }

    @Override
    public boolean touches(Asked asked) {
        String key = asked.request().getHeader(header);
        if (key == null || touched.getOrDefault(key, 0) >= requests) {
            return false;
        }
        touched.merge(key, 1, Integer::sum);
        return true;
    }

    @Override
    public Optional<String> obstacle(Asked asked) {
        return asked.request().getHeader(header) == null ? Optional.of("without " + header) : Optional.empty();
    }
}
