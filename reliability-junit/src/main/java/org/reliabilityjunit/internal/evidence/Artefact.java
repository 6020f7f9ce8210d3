package org.reliabilityjunit.internal.evidence;

/**
 * A file of the evidence before it is written.
 *
 * @param name for people
 * @param mediaType of the content
 * @param file relative to the directory of the evidence, with {@code /}
 * @param content derived from a redacted journal
 */
record Artefact(String name, String mediaType, String file, String content) {}
