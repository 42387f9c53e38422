package dev.tarn.plugin.s3;

/** Makes what temporary keys come from; everything here needs the SDK. */
final class S3KeySources {
    private S3KeySources() {}

    static S3KeySource of(S3Settings settings) {
        throw new UnsupportedOperationException("not yet: " + settings);
    }
}
