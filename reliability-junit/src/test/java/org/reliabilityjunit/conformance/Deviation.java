package org.reliabilityjunit.conformance;

import java.util.List;

/** A place where the embedded server does otherwise than Toxiproxy; the name is empty when it has none. */
record Deviation(String name, String place, List<String> real, List<String> embedded) {

    @Override
    public String toString() {
        return "  " + place + lines("\n    Toxiproxy ", real) + lines("\n    embedded  ", embedded);
    }

    private static String lines(String label, List<String> lines) {
        return lines.isEmpty() ? label + "nothing" : label + String.join(label, lines);
    }
}
