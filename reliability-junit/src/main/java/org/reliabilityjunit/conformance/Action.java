package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.util.List;

/** Something a transcript does. */
@FunctionalInterface
interface Action {

    /** {@return what was seen, as lines of a transcript} */
    List<String> play(Scene scene) throws IOException, InterruptedException;
}
