package org.reliabilityjunit.evidence;

import org.apiguardian.api.API;

/**
 * An annotation attribute that this run replaced.
 *
 * @param parameter the configuration parameter that did it
 * @param declared the text in the source
 * @param used the text used instead
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AppliedOverride(String parameter, String declared, String used) {}
