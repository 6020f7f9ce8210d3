package org.reliabilityjunit.toxiproxy;

/** Ends the reading of a request that takes too long: the socket that a thread reads is closed when the thread is interrupted. */
final class ReadLimit {
    private final Thread reader = Thread.currentThread();
    private boolean done;

    /** The request is there, or given up; only on the thread that reads. */
    synchronized void done() {
        done = true;
    }

    synchronized void expire() {
        if (!done) {
            reader.interrupt();
        }
    }
}
