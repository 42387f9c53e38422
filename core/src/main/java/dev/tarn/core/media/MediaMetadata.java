package dev.tarn.core.media;

/**
 * What a media file says of itself, read from its bytes and not from its name.
 *
 * <p>Only what the file tells is there; nothing is guessed.
 */
public sealed interface MediaMetadata permits ImageMetadata, VideoMetadata {
    /**
     * What the content is.
     *
     * @return the MIME type, lower-case, such as {@code image/jpeg}
     */
    String mimeType();
}
