package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/**
 * Where a fault goes.
 *
 * @param name of the dependency
 * @param kind of its link
 * @param dependency behind the link
 * @param link to it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record FaultTarget(String name, LinkKind kind, RunningDependency dependency, Link link) {}
