package org.reliabilityjunit.evidence;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A file a reviewer can open, already redacted.
 *
 * @param name for people: {@code timeline}
 * @param mediaType such as {@code image/svg+xml}
 * @param file where it was written
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Attachment(String name, String mediaType, Path file) {}
