package dev.tarn.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A video of JPEG frames in an AVI file: 10 frames a second, each of a grey of its own. */
final class SmallVideo {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private static final int STEP = 10;
    private static final int KEY_FRAME = 0x10;
    private static final int HAS_INDEX = 0x10;

    private SmallVideo() {}

    /** The grey of a frame. */
    static int grey(int number) {
        return 20 + STEP * number;
    }

    static byte[] avi(int frames) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            pictures.add(picture(grey(i)));
        }
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        ByteBuffer index = little(16 * frames);
        for (byte[] picture : pictures) {
            index.put(text("00dc"))
                    .putInt(KEY_FRAME)
                    .putInt(movie.size() + 4)
                    .putInt(picture.length);
            movie.write(chunk("00dc", picture));
        }
        return chunk(
                "RIFF",
                join(
                        text("AVI "),
                        list("hdrl", join(chunk("avih", header(frames)), stream(frames))),
                        list("movi", movie.toByteArray()),
                        chunk("idx1", index.array())));
    }

    private static byte[] header(int frames) {
        return little(56)
                .putInt(100_000)
                .putInt(0)
                .putInt(0)
                .putInt(HAS_INDEX)
                .putInt(frames)
                .putInt(0)
                .putInt(1)
                .putInt(0)
                .putInt(WIDTH)
                .putInt(HEIGHT)
                .array();
    }

    private static byte[] stream(int frames) {
        ByteBuffer stream = little(56).put(text("vids")).put(text("MJPG"));
        stream.position(20);
        stream.putInt(1).putInt(10).putInt(0).putInt(frames);
        ByteBuffer format = little(40).putInt(40).putInt(WIDTH).putInt(HEIGHT);
        format.putShort((short) 1).putShort((short) 24).put(text("MJPG"));
        return list("strl", join(chunk("strh", stream.array()), chunk("strf", format.array())));
    }

    private static byte[] picture(int grey) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(grey, grey, grey));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    private static byte[] list(String type, byte[] content) {
        return chunk("LIST", join(text(type), content));
    }

    private static byte[] chunk(String type, byte[] content) {
        return little(8 + content.length + content.length % 2)
                .put(text(type))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
