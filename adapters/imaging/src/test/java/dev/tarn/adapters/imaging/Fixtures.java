package dev.tarn.adapters.imaging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Files of every format, made in code, by the format's name. */
final class Fixtures {
    private Fixtures() {}

    static Map<String, Map<String, byte[]>> byFormat() {
        Map<String, Map<String, byte[]>> formats = new LinkedHashMap<>();
        formats.put("JPEG", JpegFiles.all());
        formats.put("PNG", PngFiles.all());
        formats.put("GIF", GifFiles.all());
        formats.put("WebP", WebpFiles.all());
        formats.put("BMP", BmpFiles.all());
        formats.put("TIFF", TiffFiles.all());
        formats.put("camera raw", TiffFiles.raws());
        formats.put("HEIF", HeifFiles.all());
        formats.put("JPEG XL", JxlFiles.all());
        formats.put("JPEG 2000", JxlFiles.jpeg2000());
        formats.put("ICO", OtherFiles.icons());
        formats.put("PSD", OtherFiles.photoshop());
        formats.put("PNM", OtherFiles.netpbm());
        formats.put("SVG", OtherFiles.drawings());
        return formats;
    }

    /** Every file with its name. */
    static Stream<Arguments> all() {
        return byFormat().values().stream()
                .flatMap(files -> files.entrySet().stream())
                .map(file -> Arguments.of(file.getKey(), file.getValue()));
    }
}
