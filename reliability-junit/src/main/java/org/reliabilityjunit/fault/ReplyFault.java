package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * A fault that decides how a request ends. Only one can: of several on one HTTP link, the one declared first has a
 * request to itself if it touches it, and the others do not count that request as touched. Delays are not concerned:
 * those of all faults add up and come before the end.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface ReplyFault extends Fault {

    /** Whether it touches every request, so that a fault declared after it on the same link could never touch one. */
    boolean touchesAll();
}
