package org.reliabilityjunit.scenarios;

import java.util.ArrayList;
import java.util.List;

/** What is to be done whatever fails of it: a failure is kept until everything was tried. */
final class Attempts {

    private final List<RuntimeException> failures = new ArrayList<>();

    /** Whether it was done. */
    boolean make(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failed) {
            failures.add(failed);
            return false;
        }
    }

    /** @throws RuntimeException the first failure, with the others suppressed */
    void requireDone() {
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
