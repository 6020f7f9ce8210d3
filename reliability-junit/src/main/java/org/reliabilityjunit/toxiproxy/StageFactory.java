package org.reliabilityjunit.toxiproxy;

/** Makes the stage of a toxic for the links of one connection. */
@FunctionalInterface
interface StageFactory {
    Stage create(ActiveToxic toxic, long now);
}
