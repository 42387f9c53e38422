package dev.tarn.adapters.imaging.pixels;

import dev.tarn.adapters.imaging.ImageHeaders;
import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.header.HeaderBudget;
import dev.tarn.core.header.PartialBytes;
import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.picture.PixelMemory;
import dev.tarn.core.picture.Trimming;
import dev.tarn.core.picture.Turning;
import dev.tarn.core.port.PictureRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the decoders share: a file's header is read first, and says whether it may be decoded, how
 * far it can be reduced, and how it is turned. Whatever a reader throws for hostile bytes becomes a
 * {@link MediaFormatException}.
 */
final class Decoding {
    /** More than for metadata: the whole file is read anyhow. */
    private static final HeaderBudget BUDGET = new HeaderBudget(64, 16 << 20);

    /** Colours, alpha and a few samples more; a picture of more is a table of measurements. */
    private static final int MOST_CHANNELS = 16;

    private static final ImageHeaders HEADERS = new ImageHeaders();

    private final PixelMemory memory;

    Decoding(PixelMemory memory) {
        this.memory = memory;
    }

    /** Decodes a file, by a preview in it if that will do. */
    Picture decode(
            SeekableByteChannel bytes, String format, PictureRequest request, StoredPixels pixels)
            throws IOException {
        WatchedChannel watched = new WatchedChannel(bytes);
        try {
            return decode(watched, format, request, pixels);
        } catch (MediaFormatException | InterruptedIOException e) {
            throw e;
        } catch (EOFException e) {
            watched.rethrow();
            throw broken(format, "it ends before its pixels do", e);
        } catch (IOException | RuntimeException e) {
            watched.rethrow();
            throw broken(format, reason(e), e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // Readers that are not ours allocate by lengths that a file states.
            MediaFormatException failure =
                    MediaFormatException.tooFar("Decoding it takes more memory than there is");
            failure.initCause(e);
            throw failure;
        }
    }

    private Picture decode(
            WatchedChannel bytes, String format, PictureRequest request, StoredPixels pixels)
            throws IOException {
        PartialBytes beginning = new PartialBytes(new ChannelSource(bytes), BUDGET);
        ImageMetadata header = HEADERS.read(beginning);
        OpenedFile file = new OpenedFile(bytes, format, header, request.preview());
        if (header.channels() > MOST_CHANNELS) {
            throw MediaFormatException.unsupported(
                    "It has " + header.channels() + " channels, which no colours are known for");
        }
        requireFew(file, request.mostPixels());
        double scale =
                request.box().map(box -> box.scale(header.width(), header.height())).orElse(1.0);
        if (request.preview() && request.box().isPresent() && format.equals("image/jpeg")) {
            Optional<Picture> preview =
                    preview(
                            beginning,
                            file,
                            Turning.asStored(request.box().get(), header.orientation()));
            if (preview.isPresent()) {
                return Turning.upright(preview.get(), header.orientation());
            }
        }
        StoredPixels.Prepared prepared = pixels.prepare(file, scale);
        int taken = memory.take(prepared.memory());
        try {
            Picture stored = prepared.decoding().make();
            if (request.box().isPresent()) {
                PictureBox box = Turning.asStored(request.box().get(), header.orientation());
                stored = Trimming.to(stored, file.width(), file.height(), box);
            }
            return Turning.upright(stored, header.orientation());
        } finally {
            memory.giveBack(taken);
        }
    }

    private Optional<Picture> preview(PartialBytes beginning, OpenedFile file, PictureBox box)
            throws IOException {
        Optional<StoredPixels.Prepared> prepared = PreviewPixels.of(beginning, file, box);
        if (prepared.isEmpty()) {
            return Optional.empty();
        }
        int taken = 0;
        try {
            taken = memory.take(prepared.get().memory());
            return Optional.of(prepared.get().decoding().make());
        } catch (MediaFormatException | EOFException e) {
            return Optional.empty(); // the picture itself may be whole
        } finally {
            memory.giveBack(taken);
        }
    }

    private static void requireFew(OpenedFile file, long most) throws MediaFormatException {
        if (file.pixels() > most) {
            throw MediaFormatException.tooFar(
                    String.format(
                            Locale.ROOT,
                            "It has %d x %d pixels, which are %.1f million; at most %.1f million"
                                    + " are decoded",
                            file.header().width(),
                            file.header().height(),
                            file.pixels() / 1e6,
                            most / 1e6));
        }
    }

    private static MediaFormatException broken(String format, String reason, Throwable cause) {
        String name = format.substring(format.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        MediaFormatException failure =
                MediaFormatException.broken("Broken " + name + ": " + reason);
        failure.initCause(cause);
        return failure;
    }

    /** Messages of readers may be missing, or be as long as a file makes them. */
    private static String reason(Exception failure) {
        @Nullable String message = failure.getMessage();
        String said = message == null ? "" : message.replaceAll("[\\p{Cntrl}]+", " ").strip();
        String kept = said.length() > MOST_SAID ? said.substring(0, MOST_SAID) + "…" : said;
        return "its pixels cannot be decoded" + (kept.isEmpty() ? "" : " (" + kept + ")");
    }

    private static final int MOST_SAID = 120;
}
