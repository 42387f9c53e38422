package dev.tarn.core.picture;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.FrameReader;
import dev.tarn.core.port.FrameSource;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureEncoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pixels of pictures and videos, by whichever module is there and does it best. Safe for use by
 * many threads.
 */
public final class Pictures {
    private static final String JPEG_XL = ", which tarn-jxl does where libjxl is installed";

    private final Supplier<PictureCodecs> find;
    private volatile @Nullable PictureCodecs found;

    /**
     * Joins codecs that are looked for when they are first needed.
     *
     * @param find finds them; may be asked more than once when several threads are first
     */
    public Pictures(Supplier<PictureCodecs> find) {
        this.find = find;
    }

    /**
     * What is there.
     *
     * @return the codecs
     */
    public PictureCodecs codecs() {
        PictureCodecs known = found;
        if (known == null) {
            known = find.get();
            found = known;
        }
        return known;
    }

    /**
     * Makes pixels of a picture.
     *
     * @param bytes the file; not closed
     * @param mimeType its format, sniffed
     * @param request what is wanted
     * @return the picture, turned as it is shown
     * @throws MediaFormatException when no decoder that is there can; it names the module to add
     * @throws IOException when its bytes cannot be read
     */
    public Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException {
        MediaFormatException failure = null;
        for (PictureDecoder decoder : decoders(mimeType, request.preview())) {
            try {
                return decoder.decode(bytes, mimeType, request);
            } catch (MediaFormatException e) {
                if (e.kind() != MediaFormatException.Kind.UNSUPPORTED) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure == null
                ? missing(
                        (mimeType.isEmpty()
                                        ? "a file that begins like this one"
                                        : "pictures of type " + mimeType)
                                + (mimeType.equals("image/jxl") ? JPEG_XL : ""),
                        codecs().decoders().stream().map(PictureDecoder::about).toList())
                : failure;
    }

    /**
     * Opens the frames of a video.
     *
     * @param bytes the file; not closed
     * @param mimeType its format, sniffed
     * @return the frames; closed by the caller
     * @throws MediaFormatException when no module that is there can; it names the one to add
     * @throws IOException when its bytes cannot be read
     */
    public FrameSource frames(SeekableByteChannel bytes, String mimeType) throws IOException {
        requireFrames();
        for (FrameReader reader : codecs().frames()) {
            if (reader.reads(mimeType)) {
                return reader.open(bytes, mimeType);
            }
        }
        throw missing(
                "frames of videos of type " + mimeType,
                codecs().frames().stream().map(FrameReader::about).toList());
    }

    /**
     * Whether there is a module for frames of videos at all.
     *
     * @throws MediaFormatException when there is none; it names the module to add
     */
    public void requireFrames() throws MediaFormatException {
        if (codecs().frames().isEmpty()) {
            throw MediaFormatException.unsupported(
                    "No module that is here decodes videos; add tarn-ffmpeg");
        }
    }

    /**
     * Whether pictures can be written in a format.
     *
     * @param format the format
     * @throws MediaFormatException when they cannot; it names the module to add
     */
    public void requireEncoder(PictureFormat format) throws MediaFormatException {
        encoder(format);
    }

    /**
     * Writes a picture.
     *
     * @param picture the picture
     * @param format the format
     * @param quality 1 to 100, where the format is lossy
     * @return the file
     * @throws MediaFormatException when no encoder that is there writes it; it names the module to
     *     add
     * @throws IOException when it cannot be written
     */
    public byte[] encode(Picture picture, PictureFormat format, int quality) throws IOException {
        return encoder(format).encode(picture, format, quality);
    }

    private PictureEncoder encoder(PictureFormat format) throws MediaFormatException {
        return codecs().encoders().stream()
                .filter(encoder -> encoder.rank(format) > 0)
                .max(Comparator.comparingInt(encoder -> encoder.rank(format)))
                .orElseThrow(
                        () ->
                                MediaFormatException.unsupported(
                                        format
                                                + " is written by no module that is here; add "
                                                + moduleFor(format)));
    }

    private List<PictureDecoder> decoders(String mimeType, boolean preview) {
        Comparator<PictureDecoder> first =
                Comparator.comparing(decoder -> !(preview && decoder.savesReading(mimeType)));
        return codecs().decoders().stream()
                .filter(decoder -> decoder.rank(mimeType) > 0)
                .sorted(first.thenComparingInt(decoder -> -decoder.rank(mimeType)))
                .toList();
    }

    private static String moduleFor(PictureFormat format) {
        return format == PictureFormat.WEBP ? "tarn-ffmpeg" : "tarn-imaging";
    }

    /** The module that knows most formats is the one that reads frames. */
    private MediaFormatException missing(String what, List<String> there) {
        String hint = there.isEmpty() ? "; add tarn-imaging or tarn-ffmpeg" : "";
        if (!there.isEmpty()) {
            boolean all = !codecs().frames().isEmpty();
            hint =
                    (all ? "" : "; tarn-ffmpeg knows more formats")
                            + "; here are: "
                            + String.join(" | ", there);
        }
        return MediaFormatException.unsupported("No module that is here decodes " + what + hint);
    }
}
