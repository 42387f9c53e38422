package dev.tarn.plugin.s3;

/** A key cannot be had, for a reason that is ours to tell. */
final class S3KeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    private S3KeyException(String what) {
        super(what);
        this.what = what;
    }

    /** Something that someone must set right. */
    static S3KeyException refused(String what) {
        return new S3KeyException(what);
    }

    String what() {
        return what;
    }
}
