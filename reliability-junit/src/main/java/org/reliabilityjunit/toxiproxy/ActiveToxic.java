package org.reliabilityjunit.toxiproxy;

/** A toxic in force, with the recorder that stays the same when the toxic is changed. */
record ActiveToxic(Toxic toxic, HitRecorder recorder) {

    boolean isSameAs(ActiveToxic other) {
        return recorder == other.recorder;
    }
}
