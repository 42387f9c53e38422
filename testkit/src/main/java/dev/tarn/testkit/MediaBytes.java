package dev.tarn.testkit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Bytes for objects in tests: the same at each run for the same arguments. */
public final class MediaBytes {
    private MediaBytes() {}

    /**
     * Bytes without structure, which do not compress.
     *
     * @param seed decides what they are
     * @param size how many
     * @return new bytes
     */
    public static byte[] noise(long seed, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /**
     * A picture that every reader of PNG opens.
     *
     * @param seed decides what it shows
     * @param width in pixels
     * @param height in pixels
     * @return the file's bytes
     */
    public static byte[] png(long seed, int width, int height) {
        return picture("png", seed, width, height);
    }

    /**
     * A picture that every reader of JPEG opens.
     *
     * @param seed decides what it shows
     * @param width in pixels
     * @param height in pixels
     * @return the file's bytes
     */
    public static byte[] jpeg(long seed, int width, int height) {
        return picture("jpeg", seed, width, height);
    }

    private static byte[] picture(String format, long seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
