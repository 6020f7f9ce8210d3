package org.reliabilityjunit.internal.adapter.process;

/** Takes back what was begun. */
final class Undoing {

    private Undoing() {}

    static void after(RuntimeException failure, Runnable undo) {
        try {
            undo.run();
        } catch (RuntimeException more) {
            failure.addSuppressed(more);
        }
    }
}
