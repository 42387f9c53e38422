package dev.tarn.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
    @Test
    void librariesLieBelowTheHomeOfTheUser(@TempDir Path home) {
        assertThat(NativeFolder.below(home.toString())).hasValue(home.resolve(".tarn/native"));
        assertThat(home.resolve(".tarn/native")).isDirectory();
    }

    @Test
    void aHomeThatCannotBeWrittenIsNone(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(NativeFolder.below(file.toString())).isEmpty();
    }

    @Test
    void aUserWithoutAHomeHasNoFolderWhereTheProgramWasStarted() {
        for (String home : new String[] {"?", "", "nobody"}) {
            assertThat(NativeFolder.below(home)).as(home).isEmpty();
        }
        assertThat(Path.of("nobody")).doesNotExist();
    }
}
