package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/** Cuts links by the labels of what is at their ends, not by the name of a dependency. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface CutFault extends Fault {

    /** Whether the link that one uses to reach the other is cut. */
    boolean cuts(Member from, Member to);

    /** What becomes of its connections. */
    Cut cut();
}
