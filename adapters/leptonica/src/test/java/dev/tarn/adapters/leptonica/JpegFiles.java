package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** JPEG files that Java writes. */
final class JpegFiles {
    private JpegFiles() {}

    /** Smooth, and not the same in any two places. */
    static BufferedImage scene(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (int) (127 + 100 * Math.sin(x * 0.05 + y * 0.02));
                int green = 255 * y / height;
                int blue = 255 * x / width;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    static byte[] colour(int width, int height) throws IOException {
        return written(
                new IIOImage(scene(width, height, BufferedImage.TYPE_INT_RGB), null, null), false);
    }

    static byte[] grey(int width, int height) throws IOException {
        return written(
                new IIOImage(scene(width, height, BufferedImage.TYPE_BYTE_GRAY), null, null),
                false);
    }

    static byte[] progressive(int width, int height) throws IOException {
        return written(
                new IIOImage(scene(width, height, BufferedImage.TYPE_INT_RGB), null, null), true);
    }

    /** Four channels, of which nothing is said. */
    static byte[] inks(int width, int height) throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        return written(new IIOImage(raster, null, null), false);
    }

    private static byte[] written(IIOImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.95f);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, image, param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer exif = exif(3);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return withSegment(jpeg, 0xE1, exif.array());
    }

    /** As a number of 32 bits, as some programs write it. */
    static byte[] withLongExif(byte[] jpeg, int orientation) {
        return withSegment(jpeg, 0xE1, exif(4).putInt(orientation).putInt(0).array());
    }

    private static ByteBuffer exif(int type) {
        ByteBuffer exif = ByteBuffer.allocate(32);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        return exif.putShort((short) 1).putShort((short) 274).putShort((short) type).putInt(1);
    }

    /**
     * The same picture behind a marker that stands alone. Who takes the bytes behind that for the
     * length of a segment comes to the head of a smaller picture, within a comment.
     */
    static byte[] hidden(byte[] jpeg) {
        ByteBuffer file = ByteBuffer.allocate(66_543 + jpeg.length - 2);
        file.putInt(0xFFD8FF01);
        file.putShort((short) 0xFFFE).putShort((short) 1000).position(1006);
        file.putShort((short) 0xFFFE).putShort((short) 65_535).position(4 + 0xFFFE);
        file.put(segment(0xC0, "8 0 10 0 10 3 1 11 0 2 11 0 3 11 0"));
        file.put(segment(0xDA, "3 1 0 2 0 3 0 0 3f 0"));
        return file.position(66_543).put(jpeg, 2, jpeg.length - 2).array();
    }

    private static byte[] segment(int marker, String content) {
        String[] numbers = content.split(" ", -1);
        ByteBuffer segment = ByteBuffer.allocate(4 + numbers.length);
        segment.put((byte) 0xFF).put((byte) marker).putShort((short) (2 + numbers.length));
        for (String number : numbers) {
            segment.put((byte) Integer.parseInt(number, 16));
        }
        return segment.array();
    }

    static byte[] withProfile(byte[] jpeg, byte[] profile) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
        part.writeBytes(profile);
        return withSegment(jpeg, 0xE2, part.toByteArray());
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + content.length);
        file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
        file.putShort((short) (content.length + 2)).put(content);
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** Where a segment of one of some kinds begins. */
    static int segment(byte[] jpeg, List<Integer> markers) {
        int at = 2;
        while (!markers.contains(jpeg[at + 1] & 0xFF)) {
            at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
        }
        return at;
    }

    /** The mean difference of a channel. */
    static double difference(Picture one, Picture other) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new AssertionError(one + " is not as large as " + other);
        }
        long sum = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int expected = one.argb()[i] >> shift & 0xFF;
                sum += Math.abs(expected - (other.argb()[i] >> shift & 0xFF));
            }
        }
        return sum / (3.0 * one.argb().length);
    }
}
