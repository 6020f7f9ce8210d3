package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** What crosses a link, and so what a share on it counts. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum LinkKind {
    /** Shares count requests. */
    HTTP,
    /** Shares count connections. */
    TCP
}
