package org.reliabilityjunit.journey;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one method read back.
 *
 * @param name of the method
 * @param found how many different ids it found in the end, whoever put them there
 * @param ids those that the journey acknowledged or that the scenario changed; any other was there before and still is
 * @param error why nothing could be read back in the end, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ReadBackResult(
        String name,
        long found,
        List<StoredId> ids,
        @Nullable String error) {

    public ReadBackResult {
        ids = List.copyOf(ids);
    }
}
