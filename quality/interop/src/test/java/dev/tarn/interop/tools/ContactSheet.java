package dev.tarn.interop.tools;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Lays pictures out in one, each with its name below.
 *
 * <p>Arguments: a folder of pictures that are small already, and the JPEG file to write.
 */
public final class ContactSheet {
    private static final int SIDE = 128;
    private static final int COLUMNS = 10;
    private static final int TEXT = 14;
    private static final int GAP = 6;
    private static final float QUALITY = 0.75f;

    private ContactSheet() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        int rows = (files.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet =
                new BufferedImage(
                        COLUMNS * (SIDE + GAP),
                        Math.max(1, rows) * (SIDE + TEXT + GAP),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        for (int i = 0; i < files.size(); i++) {
            int x = i % COLUMNS * (SIDE + GAP) + GAP / 2;
            int y = i / COLUMNS * (SIDE + TEXT + GAP) + GAP / 2;
            lay(graphics, files.get(i), x, y);
        }
        graphics.dispose();
        write(sheet, Path.of(arguments[1]));
    }

    private static void lay(Graphics2D graphics, Path file, int x, int y) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            throw new IOException("Not a picture that Java reads: " + file);
        }
        int left = x + (SIDE - picture.getWidth()) / 2;
        int top = y + (SIDE - picture.getHeight()) / 2;
        graphics.drawImage(picture, left, top, null);
        String name = file.getFileName().toString().replace("_thumb", "");
        graphics.setColor(Color.BLACK);
        graphics.setClip(x, y, SIDE, SIDE + TEXT);
        graphics.drawString(name, x, y + SIDE + TEXT - 3);
        graphics.setClip(null);
    }

    private static void write(BufferedImage sheet, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        Files.deleteIfExists(target);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(target.toFile())) {
            writer.setOutput(stream);
            ImageWriteParam options = writer.getDefaultWriteParam();
            options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            options.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(sheet, null, null), options);
        } finally {
            writer.dispose();
        }
    }
}
