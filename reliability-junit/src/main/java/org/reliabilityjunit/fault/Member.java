package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * A service or a dependency of an environment, and the labels that faults aim by.
 *
 * @param name unique in its environment
 * @param region where it stands, such as {@code ap-sg}; empty when it was given none
 * @param role what it is there for, such as {@code edge}; empty when it was given none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Member(String name, String region, String role) {

    /** Whoever looks from outside: the journeys and the test itself. */
    public static final Member OUTSIDE = new Member("", "", "");

    /** Whether this is its name, its region or its role. */
    public boolean is(String label) {
        return !label.isEmpty() && (label.equals(name) || label.equals(region) || label.equals(role));
    }
}
