package org.reliabilityjunit.toxiproxy;

/** The hits of one toxic on one connection. */
final class Hits {
    private final HitRecorder recorder;
    private final long connection;
    private boolean touched;

    Hits(HitRecorder recorder, long connection) {
        this.recorder = recorder;
        this.connection = connection;
    }

    void touch(Item item, String what) {
        recorder.record(connection, what, !touched, item instanceof Chunk);
        touched = true;
    }

    void chunk(String what) {
        recorder.record(connection, what, !touched, true);
        touched = true;
    }

    void event(String what) {
        recorder.record(connection, what, !touched, false);
        touched = true;
    }
}
