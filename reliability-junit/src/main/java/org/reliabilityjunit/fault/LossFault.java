package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * Data of a dependency are lost; when the fault ends, they are restored from the backup that was taken before, and from the log that was
 * archived since.
 *
 * @param link the dependency
 * @param statement the SQL that loses them; empty when all its files are gone
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LossFault(String link, String statement) implements ProcessFault {

    @Override
    public String describe() {
        return statement.isEmpty() ? "data lost (its files are gone)" : "data lost (%s)".formatted(statement);
    }
}
