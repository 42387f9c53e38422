package dev.tarn.objectserver.s3;

import dev.tarn.signing.UriEncoding;

/** How a listing writes keys: as they are, or encoded as in a query, slashes kept. */
final class ListingText {

    private final boolean encoded;

    private ListingText(boolean encoded) {
        this.encoded = encoded;
    }

    static ListingText of(Query query) throws S3Exception {
        String type = query.get("encoding-type");
        if (!type.isEmpty() && !type.equals("url")) {
            throw new S3Exception(
                            S3ErrorCode.INVALID_ARGUMENT,
                            "Invalid Encoding Method specified in Request")
                    .with("ArgumentName", "encoding-type");
        }
        return new ListingText(type.equals("url"));
    }

    String of(String key) {
        return encoded ? UriEncoding.path(key).replace("%20", "+") : key;
    }

    void announce(Xml xml) {
        if (encoded) {
            xml.text("EncodingType", "url");
        }
    }
}
