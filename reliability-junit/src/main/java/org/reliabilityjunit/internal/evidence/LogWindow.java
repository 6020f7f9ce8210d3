package org.reliabilityjunit.internal.evidence;

import java.nio.file.Path;

/**
 * The part of a log file that was written while the scenario ran.
 *
 * @param file the log
 * @param fromByte included
 * @param toByte excluded; may lie beyond the end of the file
 */
public record LogWindow(Path file, long fromByte, long toByte) {}
