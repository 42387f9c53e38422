package dev.tarn.core.media;

/** The formats in which pictures are written. */
public enum PictureFormat {
    /** JPEG, baseline; without alpha. */
    JPEG("image/jpeg", "jpg", false),
    /** PNG; without loss. */
    PNG("image/png", "png", true),
    /** WebP, lossy. */
    WEBP("image/webp", "webp", true);

    private final String mimeType;
    private final String extension;
    private final boolean alpha;

    PictureFormat(String mimeType, String extension, boolean alpha) {
        this.mimeType = mimeType;
        this.extension = extension;
        this.alpha = alpha;
    }

    /**
     * What the content is.
     *
     * @return the MIME type
     */
    public String mimeType() {
        return mimeType;
    }

    /**
     * How names of such files end.
     *
     * @return the extension without dot
     */
    public String extension() {
        return extension;
    }

    /**
     * Whether it keeps transparent pixels.
     *
     * @return false when a picture is laid on white first
     */
    public boolean keepsAlpha() {
        return alpha;
    }
}
