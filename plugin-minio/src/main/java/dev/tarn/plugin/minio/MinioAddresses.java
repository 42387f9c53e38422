package dev.tarn.plugin.minio;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Secret;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.UriPrefix;
import java.util.Optional;
import java.util.Set;

/** Takes addresses of one mount apart. */
final class MinioAddresses {
    private static final String ALIAS_END = "://";

    private final MinioEndpoint endpoint;
    private final Set<UriPrefix> endpoints;
    private final Optional<UriPrefix> alias;

    MinioAddresses(MinioSettings settings) {
        this.endpoint = settings.endpoint();
        this.endpoints = endpoint.prefixes();
        this.alias = settings.alias().map(name -> UriPrefix.of(name + ALIAS_END));
    }

    /**
     * Splits an address.
     *
     * @throws IllegalArgumentException when it is under neither prefix, or has no bucket
     */
    MinioLocation of(ObjectUri uri) {
        Optional<UriPrefix> byAlias = alias.filter(prefix -> prefix.matches(uri));
        if (byAlias.isPresent()) {
            String base = byAlias.get().text();
            return split(uri, base, uri.text().substring(base.length()), Optional.empty());
        }
        for (UriPrefix prefix : endpoints) {
            if (prefix.matches(uri)) {
                return ofEndpoint(uri, uri.text().substring(prefix.text().length()));
            }
        }
        throw malformed(uri);
    }

    /**
     * Splits the address of an object to ask the store for.
     *
     * @throws StorageException when the store could not hold it
     */
    MinioLocation ofObject(ObjectUri uri) throws StorageException {
        return of(uri).asObject();
    }

    /** The key is literal, question marks included, but for a signature at the very end. */
    private MinioLocation ofEndpoint(ObjectUri uri, String rest) {
        String base = endpoint.base() + '/';
        int mark = rest.lastIndexOf('?');
        if (mark < 0 || !AddressSignatures.isSignature(rest.substring(mark + 1))) {
            return split(uri, base, rest, Optional.empty());
        }
        Secret signature = Secret.of(rest.substring(mark + 1));
        String path = rest.substring(0, mark);
        boolean slash = path.endsWith("/") && path.indexOf('/') < path.length() - 1;
        return split(
                uri,
                base,
                slash ? path.substring(0, path.length() - 1) : path,
                Optional.of(signature));
    }

    private MinioLocation split(
            ObjectUri uri, String base, String rest, Optional<Secret> signature) {
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw malformed(uri);
        }
        String key = slash < 0 ? "" : rest.substring(slash + 1);
        return new MinioLocation(uri, base, bucket, key, signature);
    }

    private IllegalArgumentException malformed(ObjectUri uri) {
        return new IllegalArgumentException(
                "An address here has the form "
                        + endpoint
                        + "/bucket/key"
                        + alias.map(prefix -> " or " + prefix + "bucket/key").orElse("")
                        + ": "
                        + uri);
    }
}
