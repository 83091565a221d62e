package dev.rondo.api;

import com.fasterxml.jackson.databind.JsonNode;

/** Values that replace those of a manifest before it is bound. */
public final class ManifestOverrides {
    /** Leaves every manifest as it is. */
    public static final ManifestOverrides NONE = new ManifestOverrides();

    private ManifestOverrides() {}

    JsonNode applyTo(SourceDocument document, Findings findings) {
        return document.root();
    }
}
