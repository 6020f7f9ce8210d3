package org.reliabilityjunit.internal.evidence;

import java.util.List;

/**
 * What the journal keeps of the service's log.
 *
 * @param file the name of the log
 * @param total how many lines the window has
 * @param lines those kept, in order, with a mark wherever some were left out
 */
public record LogExcerpt(String file, long total, List<String> lines) {

    public LogExcerpt {
        lines = List.copyOf(lines);
    }
}
