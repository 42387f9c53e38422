package dev.tarn.interop.tools;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/**
 * Fills a folder with images and writes a manifest of their SHA-256, in the format of {@code
 * sha256sum}.
 *
 * <p>Arguments: the count, the folder, the manifest, and JARs to take real pictures from. At most
 * half of the images, the first ones, are real; the rest are JPEG and PNG files of noise, about 100
 * KB each. The same arguments give the same names and, on the same JDK, the same bytes.
 */
final class MediaMaker {
    private static final long SMALLEST = 4_000;
    private static final long LARGEST = 800_000;
    private static final Set<String> EXTENSIONS =
            Set.of("jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp", "heic");

    private final Path folder;

    private record Image(String extension, byte[] content) {}

    private MediaMaker(Path folder) {
        this.folder = folder;
    }

    /** Prints how many images are real and how many are generated. */
    public static void main(String[] args) throws IOException {
        if (args.length < 3) {
            System.err.println("usage: MediaMaker COUNT DIR MANIFEST [JAR]...");
            System.exit(2);
        }
        int count = Integer.parseInt(args[0]);
        Path folder = Files.createDirectories(Path.of(args[1]));
        List<Image> real = new ArrayList<>();
        for (String jar : Arrays.copyOfRange(args, 3, args.length)) {
            real.addAll(pictures(Path.of(jar)));
        }
        real = distinct(real);
        real = real.subList(0, Math.min(real.size(), (count + 1) / 2));
        Files.write(Path.of(args[2]), new MediaMaker(folder).make(count, real));
        System.out.printf(
                Locale.ROOT,
                "media: %d images in %s, %d real and %d generated%n",
                count,
                folder,
                real.size(),
                count - real.size());
    }

    private List<String> make(int count, List<Image> real) {
        ImageIO.setUseCache(false);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> write(i, i < real.size() ? real.get(i) : noise(i)))
                .toList();
    }

    private String write(int index, Image image) {
        String name = String.format(Locale.ROOT, "image-%06d.%s", index + 1, image.extension());
        try {
            Files.write(folder.resolve(name), image.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(image.content()) + "  " + name;
    }

    private static List<Image> pictures(Path jar) throws IOException {
        List<Image> pictures = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream()
                            .filter(entry -> EXTENSIONS.contains(extension(entry.getName())))
                            .filter(entry -> entry.getSize() >= SMALLEST)
                            .filter(entry -> entry.getSize() <= LARGEST)
                            .sorted((a, b) -> a.getName().compareTo(b.getName()))
                            .toList();
            for (ZipEntry entry : entries) {
                try (InputStream content = zip.getInputStream(entry)) {
                    pictures.add(new Image(extension(entry.getName()), content.readAllBytes()));
                }
            }
        }
        return pictures;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static List<Image> distinct(List<Image> images) {
        Set<String> seen = new HashSet<>();
        return images.stream().filter(image -> seen.add(sha256(image.content()))).toList();
    }

    private static Image noise(int index) {
        boolean jpeg = index % 2 == 0;
        int side = (jpeg ? 396 : 176) + index % 16;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(index);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        String format = jpeg ? "jpg" : "png";
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, content)) {
                throw new IllegalStateException("this JDK has no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Image(format, content.toByteArray());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
