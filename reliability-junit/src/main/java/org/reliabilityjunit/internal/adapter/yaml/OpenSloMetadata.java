package org.reliabilityjunit.internal.adapter.yaml;

/** What objects of OpenSLO say of themselves; annotations and labels of others are passed over. */
final class OpenSloMetadata {

    /** The unit of a threshold metric, which OpenSLO does not say. */
    static final String UNIT = "reliability-junit/unit";

    private static final String OURS = "reliability-junit/";

    private OpenSloMetadata() {}

    static Section of(Section metadata) {
        return checked(metadata, "");
    }

    /** An SLI, whose unit is read. */
    static Section ofIndicator(Section metadata) {
        return checked(metadata, UNIT);
    }

    private static Section checked(Section metadata, String read) {
        metadata.only("name", "displayName", "labels", "annotations");
        if (metadata.has("labels")) {
            metadata.section("labels");
        }
        if (metadata.has("annotations")) {
            Section annotations = metadata.section("annotations");
            annotations.keys().stream()
                    .filter(key -> key.startsWith(OURS) && !key.equals(read))
                    .findFirst()
                    .ifPresent(key -> {
                        throw annotations.wrong(key, "nobody reads it here; legal is %s of an SLI".formatted(UNIT));
                    });
        }
        return metadata;
    }
}
