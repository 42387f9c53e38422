package dev.tarn.plugin.s3;

import dev.tarn.spi.StorageException;

/** A key cannot be had, for a reason that is ours to tell. */
final class S3KeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StorageException.Kind kind;

    private S3KeyException(StorageException.Kind kind, String what) {
        super(what);
        this.kind = kind;
    }

    /** Something that someone must set right. */
    static S3KeyException refused(String what) {
        return new S3KeyException(StorageException.Kind.REFUSED, what);
    }

    StorageException.Kind kind() {
        return kind;
    }
}
