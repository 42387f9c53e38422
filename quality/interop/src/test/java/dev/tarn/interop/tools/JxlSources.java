package dev.tarn.interop.tools;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures of several kinds for an encoder of JPEG XL into a folder. */
final class JxlSources {
    private static final int WIDTH = 301;
    private static final int HEIGHT = 203;

    /** An EXIF block of one entry: the picture lies on its right side. */
    private static final byte[] TURNED = {
        (byte) 0xFF,
        (byte) 0xE1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        0,
        0,
        0,
        0
    };

    private JxlSources() {}

    /** Takes the folder as its argument. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        BufferedImage colour = picture(BufferedImage.TYPE_INT_RGB, 0);
        ImageIO.write(
                picture(BufferedImage.TYPE_INT_ARGB, 0),
                "png",
                folder.resolve("alpha.png").toFile());
        ImageIO.write(deep(colour), "png", folder.resolve("deep.png").toFile());
        anymap(folder.resolve("colour.ppm"), colour.getRaster(), "P6");
        anymap(folder.resolve("tiny.ppm"), colour.getSubimage(0, 0, 1, 1).getData(), "P6");
        anymap(
                folder.resolve("grey.pgm"),
                picture(BufferedImage.TYPE_BYTE_GRAY, 0).getRaster(),
                "P5");
        linear(folder.resolve("float.pfm"), colour);
        byte[] jpeg = jpeg(colour);
        Files.write(folder.resolve("photo.jpg"), jpeg);
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(jpeg, 0, 2);
        turned.write(TURNED);
        turned.write(jpeg, 2, jpeg.length - 2);
        Files.write(folder.resolve("turned.jpg"), turned.toByteArray());
        animated(folder.resolve("animated.gif"));
    }

    /** Colours that change slowly, with a disc and stripes, which moves from step to step. */
    private static BufferedImage picture(int type, int step) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int alpha = 255 - y * 200 / HEIGHT;
                int red = x * 255 / WIDTH;
                int green = y * 255 / HEIGHT;
                int blue = (x + y) * 255 / (WIDTH + HEIGHT);
                image.setRGB(x, y, alpha << 24 | red << 16 | green << 8 | blue);
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(200, 40, 30));
        graphics.fillOval(40 + 50 * step, 50, 70, 90);
        graphics.setColor(Color.WHITE);
        for (int i = 0; i < 5; i++) {
            graphics.fillRect(180 + 20 * i, 20, 8, 150);
        }
        graphics.dispose();
        return image;
    }

    private static BufferedImage deep(BufferedImage colour) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, WIDTH, HEIGHT, 3, null);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int rgb = colour.getRGB(x, y);
                for (int band = 0; band < 3; band++) {
                    int sample = (rgb >> (16 - 8 * band) & 0xFF) * 257;
                    raster.setSample(x, y, band, Math.min(65_535, sample + (x + y) % 128));
                }
            }
        }
        ColorModel model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        raster.getTransferType());
        return new BufferedImage(model, raster, false, null);
    }

    private static void anymap(Path file, Raster raster, String magic) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = magic + "\n" + raster.getWidth() + " " + raster.getHeight() + "\n255\n";
        bytes.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int band = 0; band < (magic.equals("P6") ? 3 : 1); band++) {
                    bytes.write(raster.getSample(x, y, band));
                }
            }
        }
        Files.write(file, bytes.toByteArray());
    }

    /** Rows from the lowest one, as numbers of linear light. */
    private static void linear(Path file, BufferedImage image) throws IOException {
        byte[] head =
                ("PF\n" + WIDTH + " " + HEIGHT + "\n-1.0\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(head.length + WIDTH * HEIGHT * 3 * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(head);
        for (int y = HEIGHT - 1; y >= 0; y--) {
            for (int x = 0; x < WIDTH; x++) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    bytes.putFloat(light((image.getRGB(x, y) >> shift & 0xFF) / 255.0));
                }
            }
        }
        Files.write(file, bytes.array());
    }

    /** What a number of sRGB means: IEC 61966-2-1. */
    private static float light(double stored) {
        return (float)
                (stored <= 0.04045 ? stored / 12.92 : Math.pow((stored + 0.055) / 1.055, 2.4));
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static void animated(Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int step = 0; step < 3; step++) {
                writer.writeToSequence(
                        new IIOImage(picture(BufferedImage.TYPE_BYTE_INDEXED, step), null, null),
                        null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }
}
