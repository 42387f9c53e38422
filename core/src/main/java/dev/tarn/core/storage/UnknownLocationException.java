package dev.tarn.core.storage;

import dev.tarn.spi.ObjectUri;
import java.util.List;

/** No storage answers for an address: a mistyped scheme, or a module that is missing. */
public final class UnknownLocationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectUri uri;

    UnknownLocationException(ObjectUri uri, List<String> prefixes) {
        super(what(uri, prefixes) + ": " + uri);
        this.uri = uri;
    }

    /**
     * The address that nobody answers for.
     *
     * @return the address
     */
    public ObjectUri uri() {
        return uri;
    }

    private static String what(ObjectUri uri, List<String> prefixes) {
        String known =
                prefixes.isEmpty()
                        ? "nothing is mounted"
                        : "known are " + String.join(", ", prefixes);
        return KnownModules.serving(uri)
                        .map(module -> "No storage serves this location; add the module " + module)
                        .orElse(
                                "No storage serves the scheme '"
                                        + uri.scheme()
                                        + "'; an alias is one once MINIO_ALIAS, AZURE_ALIAS or a"
                                        + " profile sets it beside its endpoint or account")
                + " ("
                + known
                + ")";
    }
}
