package dev.tarn.adapters.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Files written by the JDK, 37 pixels wide and 23 high. */
final class WrittenFiles {
    private WrittenFiles() {}

    /** A file of a format that the JDK writes, with 1, 3 or 4 channels. */
    static byte[] of(String format, int channels) {
        int type =
                switch (channels) {
                    case 1 -> BufferedImage.TYPE_BYTE_GRAY;
                    case 3 -> BufferedImage.TYPE_3BYTE_BGR;
                    default -> BufferedImage.TYPE_4BYTE_ABGR;
                };
        return of(format, new BufferedImage(37, 23, type));
    }

    static byte[] of(String format, BufferedImage image) {
        ImageIO.setUseCache(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("The JDK writes no such " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
