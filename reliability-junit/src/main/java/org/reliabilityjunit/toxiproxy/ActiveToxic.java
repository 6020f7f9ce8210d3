package org.reliabilityjunit.toxiproxy;

/**
 * A toxic in force, with the recorder that stays the same when the toxic is changed.
 *
 * @param toxic as it is set by now
 * @param recorder of its hits
 * @param before how many connections its proxy had accepted when it was added
 */
record ActiveToxic(Toxic toxic, HitRecorder recorder, long before) {

    ActiveToxic with(Toxic changed) {
        return new ActiveToxic(changed, recorder, before);
    }

    boolean isSameAs(ActiveToxic other) {
        return recorder == other.recorder;
    }
}
