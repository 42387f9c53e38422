package dev.tarn.core.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.storage.UnknownLocationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputPlanTest {
    private static final OutputTemplate THUMBNAILS = OutputTemplate.of(OutputTemplate.THUMBNAILS);

    private final OutputScene scene = new OutputScene();
    private final OutputOptions thumbnails = OutputOptions.by(THUMBNAILS);

    @Test
    void namesAreRelativeToTheInputAndLieBelowItByDefault() throws MediaException {
        OutputPlan plan = scene.plan(thumbnails);

        assertThat(OutputScene.target(plan, "in://b/img/x/a.jpg").filepath())
                .isEqualTo("in://b/img/.lightly/thumbnails/x/a_thumb.jpg");
    }

    @Test
    void anotherOutputTakesTheSameNames() throws MediaException {
        OutputPlan plan = scene.plan(thumbnails.to("out://b/made"));

        assertThat(OutputScene.target(plan, "in://b/img/x/a.jpg").filepath())
                .isEqualTo("out://b/made/.lightly/thumbnails/x/a_thumb.jpg");
    }

    @Test
    void aSourceOutsideOfTheInputIsNamedByItsWholeAddress() throws MediaException {
        OutputPlan plan = scene.plan(thumbnails.to("out://b"));

        assertThat(OutputScene.target(plan, "in://b/img2/a.jpg").name())
                .isEqualTo(".lightly/thumbnails/elsewhere/in/b/img2/a_thumb.jpg");
        assertThat(OutputScene.target(plan, "out://b/a.jpg").name())
                .isEqualTo(".lightly/thumbnails/elsewhere/out/b/a_thumb.jpg");
        assertThat(OutputScene.target(plan, "/home/me/a.jpg").name())
                .isEqualTo(".lightly/thumbnails/elsewhere/file/home/me/a_thumb.jpg");
    }

    @Test
    void anInputCanBeNamed() throws MediaException {
        OutputPlan plan =
                scene.writer.plan(thumbnails.to("out://b").from("in://b"), Optional.empty());

        assertThat(OutputScene.target(plan, "in://b/img2/a.jpg").name())
                .isEqualTo(".lightly/thumbnails/img2/a_thumb.jpg");
    }

    @Test
    void aDatasetWithoutLocationNeedsAnOutput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.writer.plan(thumbnails, Optional.empty()))
                .withMessageContaining("name one as the output");
    }

    @Test
    void anOutputThatNobodyServesIsRefusedBeforeAnythingIsDone() {
        assertThatExceptionOfType(UnknownLocationException.class)
                .isThrownBy(() -> scene.plan(thumbnails.to("ftp://host/x")));
    }

    @Test
    void aFolderOfThisMachineTakesThem(@TempDir Path folder) throws MediaException {
        OutputPlan plan = scene.plan(thumbnails.to(folder.toString()));

        assertThat(OutputScene.target(plan, "in://b/img/x/a.jpg").filepath())
                .isEqualTo(folder + "/.lightly/thumbnails/x/a_thumb.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in://b/img/../a.jpg",
                "in://b/img/x/./a.jpg",
                "in://b/img/../../../etc/x.jpg"
            })
    void noNameLeavesTheOutputLocation(String source) {
        for (String output : new String[] {"out://b", "/tmp/out"}) {
            OutputPlan plan = scene.plan(thumbnails.to(output));
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> OutputScene.target(plan, source))
                    .withMessageContaining("[sha256]")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.NAME));
        }
    }

    @Test
    void aNameLongerThanAStoreHoldsIsRefusedWithAWayOut() throws MediaException {
        String long1000 = "in://b/img/" + "ä".repeat(500) + ".jpg";

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(
                        () -> OutputScene.target(scene.plan(thumbnails.to("out://b")), long1000))
                .withMessageContaining("1024 bytes")
                .withMessageContaining("[sha256]");
        assertThat(
                        OutputScene.target(
                                        scene.plan(
                                                OutputOptions.by(OutputTemplate.of("[sha256].jpg"))
                                                        .to("out://b")),
                                        long1000)
                                .name())
                .hasSize(68);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in://b/img/x//a.jpg", "in://b/img/a\u0000.jpg"})
    void whatNoFileCanBeNamedIsRefusedForAFolderOnly(String source) throws MediaException {
        OutputPlan folder = scene.plan(thumbnails.to("/tmp/out"));

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> OutputScene.target(folder, source))
                .withMessageContaining("[sha256]");
        assertThat(OutputScene.target(scene.plan(thumbnails.to("out://b")), source).name())
                .contains("_thumb");
    }

    @Test
    void aFileNameLongerThanAFolderHoldsIsRefused() {
        OutputPlan plan = scene.plan(thumbnails.to("/tmp/out"));

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(
                        () -> OutputScene.target(plan, "in://b/img/" + "a".repeat(250) + ".jpg"))
                .withMessageContaining("255 bytes");
    }

    @Test
    void nothingIsEverWrittenOntoItsSource(@TempDir Path folder) throws IOException {
        OutputPlan plan = scene.plan("[filename].[extension]");
        Path media =
                Files.write(
                        Files.createDirectory(folder.resolve("in")).resolve("a.jpg"), new byte[1]);
        Path link = Files.createSymbolicLink(folder.resolve("link"), media.getParent());
        OutputPlan linked =
                scene.plan(
                        OutputOptions.by(OutputTemplate.of("[filename].[extension]"))
                                .from(folder.resolve("in").toString())
                                .to(link.toString()));

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> OutputScene.target(plan, "in://b/img/a.jpg"))
                .withMessageContaining("onto the media file itself");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> OutputScene.target(linked, media.toString()))
                .withMessageContaining("onto the media file itself");
    }

    @Test
    void onlyWhereNoMediaCanLieMayOthersFilesBeReplaced() throws MediaException {
        OutputPlan own = scene.plan(thumbnails);
        OutputPlan amongMedia = scene.plan("small/[filename].[extension]");
        OutputPlan apart =
                scene.plan(
                        OutputOptions.by(OutputTemplate.of("small/[filename].[extension]"))
                                .to("out://b"));
        String source = "in://b/img/a.jpg";

        assertThat(own.mayReplace(OutputScene.target(own, source))).isTrue();
        assertThat(amongMedia.mayReplace(OutputScene.target(amongMedia, source))).isFalse();
        assertThat(apart.mayReplace(OutputScene.target(apart, source))).isTrue();
    }
}
