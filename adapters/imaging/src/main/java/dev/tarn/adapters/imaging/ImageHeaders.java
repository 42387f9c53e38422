package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows pictures. */
public final class ImageHeaders implements HeaderReader {
    /** As much of what the first look brought as is ever looked at together. */
    static final int LONGEST_BEGINNING = 64 << 10;

    /** In an order in which a sure sign comes before a weak one. */
    private static final List<ImageFormat> FORMATS =
            List.of(
                    new JpegFormat(),
                    new PngFormat(),
                    new GifFormat(),
                    new WebpFormat(),
                    new TiffFormat(),
                    new HeifFormat(),
                    new JxlFormat(),
                    new Jp2Format(),
                    new PsdFormat(),
                    new RafFormat(),
                    new Cr3Format(),
                    new IcoFormat(),
                    new BmpFormat(),
                    new PnmFormat(),
                    new SvgFormat());

    /** Made by {@link java.util.ServiceLoader}. */
    public ImageHeaders() {
        // there is nothing to prepare
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        ByteBuffer view = head.slice();
        return FORMATS.stream()
                .flatMap(format -> Optional.ofNullable(format.sniff(view)).stream())
                .findFirst();
    }

    @Override
    public ImageMetadata read(MediaBytes bytes) throws IOException {
        ByteBuffer head = bytes.at(0, SNIFFED, LONGEST_BEGINNING).slice();
        for (ImageFormat format : FORMATS) {
            @Nullable String mimeType = format.sniff(head);
            if (mimeType != null) {
                return format.read(bytes, mimeType);
            }
        }
        throw MediaFormatException.unsupported(
                head.hasRemaining()
                        ? "Its first bytes are those of no picture format that is read"
                        : "It is empty");
    }
}
