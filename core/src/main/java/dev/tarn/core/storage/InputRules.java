package dev.tarn.core.storage;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;

/** What a location given for many means, and which objects under it are not input. */
final class InputRules {
    private static final String OUTPUT_FOLDER = ".lightly/";
    private static final String MANIFEST = "manifest";
    private static final String MANIFEST_EXTENSION = ".jsonl";

    private InputRules() {}

    /** The folder, so that {@code s3://b/img} does not also mean {@code s3://b/img2/}. */
    static ObjectUri folder(ObjectUri location) {
        return CallAddress.of(location).folder().uri();
    }

    static boolean isInput(ObjectUri folder, ObjectStat object) {
        String text = object.uri().text();
        String name = text.substring(Math.min(folder.text().length(), text.length()));
        boolean isFolderMark = text.endsWith("/") && object.size().orElse(-1) == 0;
        return !isFolderMark
                && !name.startsWith(OUTPUT_FOLDER)
                && !name.contains("/" + OUTPUT_FOLDER)
                && !isManifest(name.substring(name.lastIndexOf('/') + 1));
    }

    private static boolean isManifest(String name) {
        return name.startsWith(MANIFEST)
                && name.endsWith(MANIFEST_EXTENSION)
                && name.length() >= MANIFEST.length() + MANIFEST_EXTENSION.length();
    }
}
