package org.reliabilityjunit.oracle;

import org.apiguardian.api.API;

/**
 * A line below a verdict that helps to act on it.
 *
 * @param label what it is about: {@code fault}, {@code breaker}, {@code likely}
 * @param text the observed values
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Finding(String label, String text) {}
