package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * SVG: the size that the root element states, in pixels of CSS. Nothing but that element is read;
 * entities are not known, and nothing is fetched. A compressed file is none of this format.
 */
final class SvgFormat implements ImageFormat {
    @Override
    public @Nullable String sniff(ByteBuffer head) {
        return new SvgRoot(head).isSvg() ? "image/svg+xml" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "SVG");
        SvgRoot root = new SvgRoot(look.beginning());
        if (!root.goToElement()) {
            throw look.broken("its root element does not begin among its first bytes");
        }
        double[] box = SvgSize.numbers(root.attribute("viewBox"));
        double width = SvgSize.pixels(root.attribute("width"));
        double height = SvgSize.pixels(root.attribute("height"));
        if (!root.isWhole()) {
            throw look.broken("its root element does not end among its first bytes");
        }
        boolean framed = box.length == 4 && box[2] > 0 && box[3] > 0;
        if (Double.isNaN(width) && framed) {
            width = Double.isNaN(height) ? box[2] : height * box[2] / box[3];
        }
        if (Double.isNaN(height) && framed) {
            height = width * box[3] / box[2];
        }
        if (Double.isNaN(width) || Double.isNaN(height)) {
            throw look.unsupported(
                    "it states no size, and is as large as the place it is shown in");
        }
        return look.raster(side(width), side(height), 4, 8).shown(sniffed, Exif.NONE);
    }

    /** At least one pixel, when it is anything at all. */
    private static long side(double length) {
        return length > 0 ? Math.max(1, Math.round(length)) : 0;
    }
}
