package dev.tarn.adapters.imaging.pixels;

import com.twelvemonkeys.imageio.plugins.bmp.ICOImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PAMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.picture.PixelMemory;
import dev.tarn.core.port.PictureDecoder;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;

/**
 * Decodes JPEG, PNG, GIF, BMP, TIFF, WebP and PSD without native code.
 *
 * <p>Inks without a profile are mixed as ideal ones; a profile that is broken counts as none. A
 * file that ends before its pixels do is refused, as one that is broken: half a picture is none
 * that a dataset should show without a word.
 */
public final class JavaDecoder implements PictureDecoder {
    /** Native decoders may be better; none of them needs to be worse. */
    private static final int RANK = 10;

    private final Decoding decoding = new Decoding(PixelMemory.ofThisProcess());
    private final Map<String, List<StoredPixels>> ways;

    /** Made by {@link java.util.ServiceLoader}. */
    public JavaDecoder() {
        ShownColours colours = new ShownColours();
        List<StoredPixels> anymap =
                List.of(new ImageIoPixels(new PNMImageReaderSpi(), true, colours));
        ways =
                Map.ofEntries(
                        Map.entry("image/jpeg", List.of(new JpegPixels(colours))),
                        Map.entry("image/png", List.of(new PngPixels(colours))),
                        Map.entry(
                                "image/gif",
                                List.of(new ImageIoPixels(BuiltIn.reader("gif"), false, colours))),
                        Map.entry(
                                "image/bmp",
                                List.of(new ImageIoPixels(BuiltIn.reader("bmp"), true, colours))),
                        Map.entry(
                                "image/tiff",
                                List.of(
                                        new ImageIoPixels(new TIFFImageReaderSpi(), true, colours),
                                        new ImageIoPixels(
                                                new BigTIFFImageReaderSpi(), true, colours))),
                        Map.entry(
                                "image/webp",
                                List.of(
                                        new ImageIoPixels(
                                                new WebPImageReaderSpi(), false, colours))),
                        Map.entry(
                                "image/vnd.adobe.photoshop",
                                List.of(new ImageIoPixels(new PSDImageReaderSpi(), true, colours))),
                        Map.entry(
                                "image/vnd.microsoft.icon",
                                List.of(
                                        new IconPixels(
                                                new ImageIoPixels(
                                                        new ICOImageReaderSpi(), false, colours)))),
                        Map.entry("image/x-portable-bitmap", anymap),
                        Map.entry("image/x-portable-graymap", anymap),
                        Map.entry("image/x-portable-pixmap", anymap),
                        Map.entry(
                                "image/x-portable-arbitrarymap",
                                List.of(
                                        new ImageIoPixels(
                                                new PAMImageReaderSpi(), true, colours))));
    }

    @Override
    public String about() {
        return "Java and TwelveMonkeys: JPEG, PNG, GIF, BMP, TIFF, WebP, PSD, ICO, PNM";
    }

    @Override
    public int rank(String mimeType) {
        return ways.containsKey(mimeType) ? RANK : 0;
    }

    @Override
    public boolean savesReading(String mimeType) {
        return mimeType.equals("image/jpeg");
    }

    @Override
    public Picture decode(SeekableByteChannel bytes, String mimeType, PictureRequest request)
            throws IOException {
        MediaFormatException failure =
                MediaFormatException.unsupported("Pictures of type " + mimeType + " are not read");
        for (StoredPixels pixels : ways.getOrDefault(mimeType, List.of())) {
            try {
                return decoding.decode(bytes, mimeType, request, pixels);
            } catch (MediaFormatException e) {
                if (e.kind() != MediaFormatException.Kind.UNSUPPORTED) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure;
    }
}
