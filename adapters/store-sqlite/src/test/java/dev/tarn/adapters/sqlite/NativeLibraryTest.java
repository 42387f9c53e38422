package dev.tarn.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

class NativeLibraryTest {
    @TempDir private Path folder;

    @Test
    void theLibraryIsUnpackedWholeUnderTheNameThatIsLookedFor() throws IOException {
        Path expected = folder.resolve(LibraryLoaderUtil.getNativeLibName());
        Files.writeString(expected, "of an older version");

        NativeLibrary.main(new String[] {folder.toString()});

        assertThat(Files.size(expected)).isGreaterThan(100_000);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(List.copyOf(files.toList())).containsExactly(expected);
        }
    }
}
