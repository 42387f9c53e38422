package dev.tarn.core.storage;

import dev.tarn.core.media.MediaReference;
import dev.tarn.spi.ObjectUri;
import java.util.Locale;
import java.util.Optional;

/** Which of Tarn's own modules would serve an address, to name it when it is absent. */
final class KnownModules {
    private static final String AZURE_HOST = ".blob.core.windows.net";

    private KnownModules() {}

    static Optional<String> serving(ObjectUri uri) {
        return switch (uri.scheme()) {
            case "s3" -> Optional.of("tarn-plugin-s3");
            case "gs" -> Optional.of("tarn-plugin-gcs");
            case "az" -> Optional.of("tarn-plugin-azure");
            case "http", "https" ->
                    Optional.of(
                            uri.authority().toLowerCase(Locale.ROOT).endsWith(AZURE_HOST)
                                    ? "tarn-plugin-azure"
                                    : "tarn-plugin-http");
            case MediaReference.FILE_SCHEME -> Optional.of("tarn-local-files");
            default -> Optional.empty();
        };
    }
}
