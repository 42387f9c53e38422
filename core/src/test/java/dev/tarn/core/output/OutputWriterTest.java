package dev.tarn.core.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.output.WrittenOutput.Fate;
import dev.tarn.core.testing.WritableStorage.Right;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OutputWriterTest {
    private static final String NAME = ".lightly/thumbnails/a_thumb.jpg";

    private final OutputScene scene = new OutputScene();
    private final OutputPlan plan =
            scene.plan(
                    OutputOptions.by(OutputTemplate.of(OutputTemplate.THUMBNAILS)).to("out://b"));

    private WrittenOutput write(String content, String state) throws IOException {
        return write(content, state, true);
    }

    private WrittenOutput write(String content, String state, boolean replaces) throws IOException {
        OutputTarget target = OutputScene.target(plan, "in://b/img/a.jpg");
        OutputFile file =
                new OutputFile(
                        target, content.getBytes(UTF_8), "image/jpeg", state, () -> replaces);
        return scene.writer.write(file, plan, Cancellation.never());
    }

    private String content(String key) {
        return scene.out.bytes(key).map(bytes -> new String(bytes, UTF_8)).orElse("nothing");
    }

    @Test
    void aNewFileIsCreatedByOneRequestWithItsContentType() throws IOException {
        assertThat(write("one", "v1").fate()).isEqualTo(Fate.CREATED);

        assertThat(content(NAME)).isEqualTo("one");
        assertThat(scene.out.contentType(NAME)).isEqualTo("image/jpeg");
        assertThat(scene.out.attempts()).isEqualTo(1);
        assertThat(scene.in.attempts()).isZero();
    }

    @Test
    void anEarlierFileIsReplaced() throws IOException {
        write("one", "v1");

        WrittenOutput written = write("two", "v2");

        assertThat(written.fate()).isEqualTo(Fate.REPLACED);
        assertThat(written.target().name()).isEqualTo(NAME);
        assertThat(content(NAME)).isEqualTo("two");
    }

    @Test
    void theSameBytesAreNotWrittenTwice() throws IOException {
        write("one", "v1");

        assertThat(write("one", "v1").fate()).isEqualTo(Fate.PRESENT);

        assertThat(scene.out.writes()).containsExactly(NAME);
    }

    @Test
    void theSameBytesAreKnownWithoutASumOfTheStore() throws IOException {
        scene.out.withoutSums();
        write("one", "v1");

        assertThat(write("one", "v1").fate()).isEqualTo(Fate.PRESENT);
        assertThat(write("two", "v1").fate()).isEqualTo(Fate.REPLACED);
    }

    @Test
    void theSameBytesAreKnownByEachSumWithoutReadingThem() throws IOException {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            scene.out.withSum(algorithm);
            write("of " + algorithm, "v1");

            assertThat(write("of " + algorithm, "v1").fate()).isEqualTo(Fate.PRESENT);
        }
        assertThat(scene.out.reads()).isZero();
    }

    @Test
    void whereReplacingIsRefusedANameOfTheVersionIsTaken() throws IOException {
        scene.out.rights(Right.READ);
        write("one", "v1");

        WrittenOutput written = write("two", "v2");

        assertThat(written.fate()).isEqualTo(Fate.CREATED);
        assertThat(written.target().name())
                .matches("\\.lightly/thumbnails/a_thumb\\.[0-9a-f]{12}\\.jpg");
        assertThat(written.target().filepath()).startsWith("out://b/.lightly/");
        assertThat(content(NAME)).isEqualTo("one");
        assertThat(content(written.target().name())).isEqualTo("two");
        assertThat(write("two", "v2").target()).isEqualTo(written.target());
        assertThat(write("three", "v3").target()).isNotEqualTo(written.target());
    }

    @Test
    void evenTheNameOfTheVersionIsNeverTakenFromAnother() throws IOException {
        scene.out.rights(Right.READ);
        write("one", "v1");
        WrittenOutput two = write("two", "v2");

        WrittenOutput other = write("made otherwise", "v2");

        assertThat(other.target()).isNotEqualTo(two.target());
        assertThat(content(two.target().name())).isEqualTo("two");
        assertThat(content(other.target().name())).isEqualTo("made otherwise");
    }

    @Test
    void aCredentialThatOnlyCreatesIsEnough() throws IOException {
        scene.out.rights();
        write("one", "v1");

        assertThat(write("two", "v2").target().name()).isNotEqualTo(NAME);
    }

    @Test
    void whatMayBeSomebodysMediaIsNotReplaced() throws IOException {
        scene.out.with(NAME, "mine".getBytes(UTF_8));

        assertThat(write("one", "v1", false).target().name()).isNotEqualTo(NAME);

        assertThat(content(NAME)).isEqualTo("mine");
    }

    @Test
    void afterALostReplyTheObjectThatIsThereIsKnownForTheOneJustWritten() throws IOException {
        scene.out.losingReplies(1);

        write("one", "v1");

        assertThat(scene.out.keys()).containsExactly(NAME);
        assertThat(scene.out.writes()).containsExactly(NAME);
    }

    @Test
    void aStoreThatTakesNothingIsAFailureInItsWords() {
        scene.out.refusing(true);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> write("one", "v1"))
                .withMessage("Not yours to write: out://b/" + NAME)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.REFUSED));
        assertThat(scene.out.attempts()).isEqualTo(1);
    }

    @Test
    void theCredentialOfTheOutputIsUsedAndNeitherKeptNorShown() throws IOException {
        OutputPlan signed =
                scene.plan(
                        OutputOptions.by(OutputTemplate.of(OutputTemplate.THUMBNAILS))
                                .to("https://out.example/b?sig=SECRET&se=1"));
        OutputTarget target = OutputScene.target(signed, "in://b/img/a.jpg");

        WrittenOutput written =
                scene.writer.write(
                        new OutputFile(target, new byte[3], "image/jpeg", "v", () -> true),
                        signed,
                        Cancellation.never());

        assertThat(scene.web.lastAddress()).endsWith("/b/" + NAME + "?sig=SECRET&se=1");
        assertThat(written.target().filepath()).isEqualTo("https://out.example/b/" + NAME);
        assertThat(target + " " + signed.location() + " " + written).doesNotContain("SECRET");
    }

    @Test
    void aCancelledWriteLeavesNothing() throws IOException {
        Cancellation cancelled = Cancellation.create();
        cancelled.cancel();
        OutputTarget target = OutputScene.target(plan, "in://b/img/a.jpg");

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                scene.writer.write(
                                        new OutputFile(
                                                target, new byte[3], "image/jpeg", "v", () -> true),
                                        plan,
                                        cancelled));
        assertThat(scene.out.keys()).isEmpty();
    }
}
