package dev.tarn.interop.spine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.Tarn;
import dev.tarn.core.dataset.CreateOptions;
import dev.tarn.core.dataset.Creation;
import dev.tarn.core.dataset.Dataset;
import dev.tarn.core.dataset.MediaSample;
import dev.tarn.core.media.MediaOptions;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any name goes from the bucket to a path and back, on a server as faithful as Amazon S3. */
class HostileNamesTest {
    private static final long PLENTY = 1L << 30;
    private static final String LOCATION = "s3://names/";

    @TempDir Path home;

    private Farm farm;
    private Tarn tarn;
    private List<String> inOrder;

    @BeforeEach
    void fillTheBucket() throws IOException {
        farm = Farm.start(11, 0, 0);
        farm.server().createBucket("names");
        for (String name : HostileNames.all()) {
            farm.server().put("names", name, content(name), "image/jpeg");
        }
        inOrder =
                HostileNames.all().stream()
                        .sorted(
                                (a, b) ->
                                        Arrays.compareUnsigned(
                                                a.getBytes(UTF_8), b.getBytes(UTF_8)))
                        .map(name -> LOCATION + name)
                        .toList();
        tarn = farm.open(home, PLENTY);
    }

    @AfterEach
    void close() throws IOException {
        tarn.close();
        farm.close();
    }

    @Test
    void everyNameIsListedAsItIsInTheOrderOfItsBytes() throws IOException {
        try (Stream<ObjectStat> listed =
                tarn.listing().under(ObjectUri.of(LOCATION), Cancellation.never())) {
            assertThat(listed.map(stat -> stat.uri().text())).containsExactlyElementsOf(inOrder);
        }
    }

    @Test
    void everyNameGoesThroughADatasetIntoACopyOfItsOwn() throws IOException {
        Creation creation =
                tarn.datasets().create("names", LOCATION, CreateOptions.defaults().withAll());
        assertThat(creation.leftOut()).isZero();
        Dataset dataset = creation.dataset();
        try (Stream<MediaSample> samples = dataset.samples()) {
            assertThat(samples.map(MediaSample::filepath)).containsExactlyElementsOf(inOrder);
        }
        assertThat(dataset.downloadMedia(MediaOptions.defaults()).fetched())
                .isEqualTo(inOrder.size());
        List<Optional<Path>> paths = dataset.localPaths();
        Path objects = Farm.cache(home).toRealPath().resolve("tarn/objects");
        assertThat(paths).doesNotHaveDuplicates();
        for (int i = 0; i < inOrder.size(); i++) {
            Path path = paths.get(i).orElseThrow();
            assertThat(path).hasBinaryContent(content(inOrder.get(i).substring(LOCATION.length())));
            assertThat(path.toRealPath()).startsWith(objects);
        }
        assertThat(farm.reads()).hasSize(inOrder.size()).doesNotHaveDuplicates();
        try (Tarn other = farm.open(home, PLENTY)) {
            assertThat(other.mediaCache().localPath(LOCATION + "a%20b.jpg"))
                    .hasBinaryContent(content("a%20b.jpg"));
        }
        assertThat(farm.reads()).hasSize(inOrder.size());
    }

    /** Longer than any name, so that a copy of another name cannot pass for this one. */
    static byte[] content(String name) {
        return ("the bytes of " + name).getBytes(UTF_8);
    }
}
