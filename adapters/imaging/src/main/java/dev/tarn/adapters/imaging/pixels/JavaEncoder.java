package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureFormat;
import dev.tarn.core.port.PictureEncoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes JPEG (baseline, 4:2:0, Huffman tables made for the picture) and PNG without native code.
 */
public final class JavaEncoder implements PictureEncoder {
    private static final int RANK = 10;

    private final ImageWriterSpi jpeg = BuiltIn.writer("jpeg");
    private final ImageWriterSpi png = BuiltIn.writer("png");

    /** Made by {@link java.util.ServiceLoader}. */
    public JavaEncoder() {
        // there is nothing to prepare
    }

    @Override
    public String about() {
        return "Java: JPEG, PNG";
    }

    @Override
    public int rank(PictureFormat format) {
        return format == PictureFormat.WEBP ? 0 : RANK;
    }

    @Override
    public byte[] encode(Picture picture, PictureFormat format, int quality) throws IOException {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("Quality goes from 1 to 100: " + quality);
        }
        return switch (format) {
            case JPEG -> jpeg(picture, quality);
            case PNG -> png(picture);
            case WEBP -> throw MediaFormatException.unsupported("WebP is not written by Java");
        };
    }

    private byte[] jpeg(Picture picture, int quality) throws IOException {
        ImageWriter writer = jpeg.createWriterInstance();
        JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / 100f);
        param.setOptimizeHuffmanTables(true);
        return write(writer, param, image(picture, onWhite(picture), BufferedImage.TYPE_INT_RGB));
    }

    private byte[] png(Picture picture) throws IOException {
        int type = picture.isOpaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        ImageWriter writer = png.createWriterInstance();
        return write(writer, writer.getDefaultWriteParam(), image(picture, picture.argb(), type));
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Picture picture, int[] argb, int type) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        image.getRaster().setDataElements(0, 0, picture.width(), picture.height(), argb);
        return image;
    }

    private static int[] onWhite(Picture picture) {
        if (picture.isOpaque()) {
            return picture.argb();
        }
        int[] laid = new int[picture.argb().length];
        for (int i = 0; i < laid.length; i++) {
            int pixel = picture.argb()[i];
            int alpha = pixel >>> 24;
            laid[i] =
                    onWhite(pixel >> 16 & 0xFF, alpha) << 16
                            | onWhite(pixel >> 8 & 0xFF, alpha) << 8
                            | onWhite(pixel & 0xFF, alpha);
        }
        return laid;
    }

    private static int onWhite(int channel, int alpha) {
        return (channel * alpha + 255 * (255 - alpha) + 127) / 255;
    }
}
