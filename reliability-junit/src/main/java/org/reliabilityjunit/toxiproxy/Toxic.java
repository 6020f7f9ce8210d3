package org.reliabilityjunit.toxiproxy;

/** A toxic as declared. {@code stream} keeps the caller's spelling, which the API echoes. */
record Toxic(String name, ToxicType type, String stream, float toxicity, Attributes attributes) {
    Toxic {
        if (!(toxicity >= 0 && toxicity <= 1)) {
            throw new ApiException(400, "invalid toxicity: was " + toxicity + ", must be from 0 to 1");
        }
    }

    Direction direction() {
        return Direction.of(stream);
    }

    Toxic with(float newToxicity, Attributes newAttributes) {
        return new Toxic(name, type, stream, newToxicity, newAttributes);
    }
}
