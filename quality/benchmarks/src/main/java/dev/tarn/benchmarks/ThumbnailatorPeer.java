package dev.tarn.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.coobird.thumbnailator.Thumbnails;

/** Makes the thumbnails of {@link ThumbnailRuns} by Thumbnailator, over the same ImageIO. */
public final class ThumbnailatorPeer {
    private ThumbnailatorPeer() {}

    /**
     * Measures.
     *
     * @param args how often each thumbnail is made, after some seconds to warm up; the files
     */
    public static void main(String[] args) {
        List<String> all = List.of(args);
        new ThumbnailRuns(ThumbnailatorPeer::thumbnail)
                .measure(Integer.parseInt(all.get(0)), all.subList(1, all.size()));
    }

    private static byte[] thumbnail(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thumbnails.of(file.toFile())
                .size(512, 512)
                .outputFormat("jpg")
                .outputQuality(0.85)
                .toOutputStream(out);
        return out.toByteArray();
    }
}
