package dev.tarn.adapters.imaging.pixels;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of the tests, and files of them, written by Java. */
public final class PixelFiles {
    private PixelFiles() {}

    /** A file in memory. */
    public static SeekableByteChannel channel(byte[] file) {
        return new HeapChannel(file);
    }

    /** Smooth and fine parts, all colours, and no symmetry. */
    public static BufferedImage scene(int width, int height, boolean grey) {
        int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = (int) (127 + 100 * Math.sin(x * 0.05 + y * 0.02));
                int green = Math.abs((x * 255 / width + y * 3) % 200 - 100) * 2;
                int blue = (int) (127 + 90 * Math.cos(y * 0.11) * Math.sin(x * 0.013));
                if (grey) {
                    image.getRaster().setSample(x, y, 0, red);
                } else {
                    image.setRGB(x, y, red << 16 | (green / 2 + 40) << 8 | blue);
                }
            }
        }
        return image;
    }

    /** A file of a format that Java writes. */
    public static byte[] of(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("Java writes no such " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An icon of two sizes, both PNG files, of which this is the larger. */
    public static byte[] icon(BufferedImage image) {
        List<BufferedImage> sizes = List.of(scene(16, 16, false), image);
        List<byte[]> files = sizes.stream().map(size -> png(size, false)).toList();
        int length = 6 + 16 * files.size() + files.stream().mapToInt(file -> file.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) files.size());
        int offset = 6 + 16 * files.size();
        for (int i = 0; i < files.size(); i++) {
            out.put((byte) sizes.get(i).getWidth()).put((byte) sizes.get(i).getHeight());
            out.putShort((short) 0).putShort((short) 1).putShort((short) 32);
            out.putInt(files.get(i).length).putInt(offset);
            offset += files.get(i).length;
        }
        files.forEach(out::put);
        return out.array();
    }

    /** A portable pixmap, as netpbm describes it. */
    public static byte[] pixmap(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String header =
                "P6\n# a comment\n" + image.getWidth() + " " + image.getHeight() + "\n255\n";
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                out.write(rgb >> 16);
                out.write(rgb >> 8);
                out.write(rgb);
            }
        }
        return out.toByteArray();
    }

    /** A JPEG file. */
    public static byte[] jpeg(BufferedImage image, float quality, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        param.setProgressiveMode(
                progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return written(writer, param, image);
    }

    /** A PNG file, whose pixels come in passes if wanted. */
    public static byte[] png(BufferedImage image, boolean interlaced) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(
                interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return written(writer, param, image);
    }

    private static byte[] written(ImageWriter writer, ImageWriteParam param, BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A JPEG file with an ICC profile in as many segments as it takes. */
    public static byte[] withProfile(byte[] jpeg, byte[] profile) {
        int part = 65_000;
        int parts = (profile.length + part - 1) / part;
        byte[] file = jpeg;
        for (int i = parts; i >= 1; i--) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
            body.write(i);
            body.write(parts);
            body.writeBytes(
                    Arrays.copyOfRange(
                            profile, (i - 1) * part, Math.min(profile.length, i * part)));
            file = withSegment(file, 0xE2, body.toByteArray());
        }
        return file;
    }

    /** A JPEG file with a segment more at its beginning. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write((body.length + 2) >> 8);
        out.write(body.length + 2);
        out.writeBytes(body);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A JPEG file without the first segment of a kind. */
    public static byte[] withoutSegment(byte[] jpeg, int marker) {
        int at = indexOf(jpeg, marker);
        int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, at);
        out.write(jpeg, end, jpeg.length - end);
        return out.toByteArray();
    }

    /** Where the first segment of a kind begins. */
    public static int indexOf(byte[] jpeg, int marker) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != marker) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
        }
        return at;
    }

    /** By how much channels differ on average. */
    public static double distance(int[] some, int[] others) {
        long sum = 0;
        for (int i = 0; i < some.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((some[i] >> shift & 0xFF) - (others[i] >> shift & 0xFF));
            }
        }
        return sum / (3.0 * some.length);
    }

    /** The means of squares, those at the edges of what there is of them. */
    public static int[] means(int[] argb, int width, int height, int divisor) {
        Reducer reducer = new Reducer(width, height, divisor, Reducer.Channels.COLOUR);
        for (int y = 0; y < height; y++) {
            reducer.row(argb, y * width);
        }
        return reducer.picture().argb();
    }
}
