package dev.tarn.adapters.localfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalListingTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"1,1", "2,3", "3,1", "7,1000", "1000,5"})
    void anyWindowAndPageSizeGiveTheSameOrder(int window, int pageSize) throws IOException {
        TreeSet<String> keys = new TreeSet<>(Utf8Order::compare);
        Random random = new Random(42);
        String[] parts = {"a", "a-b", "a.b", "a0", "A", "\u00e9", "\uff5e", "\uD83D\uDE00", "%"};
        for (int i = 0; i < 120; i++) {
            StringBuilder key = new StringBuilder();
            for (int depth = random.nextInt(3); depth >= 0; depth--) {
                key.append(parts[random.nextInt(parts.length)]).append(depth > 0 ? "/" : "");
            }
            if (put(key.toString())) {
                keys.add(key.toString());
            }
        }
        List<String> expected = List.copyOf(keys);
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(keys(new LocalListing(window), under("").withPageSize(pageSize)))
                .isEqualTo(expected);

        String start = expected.get(expected.size() / 2);
        ListRequest later = under("").withPageSize(pageSize).withStartAfter(uri(start));
        assertThat(keys(new LocalListing(window), later))
                .isEqualTo(expected.subList(expected.size() / 2 + 1, expected.size()));
    }

    @Test
    void aTokenWorksWithoutTheListingThatGaveIt() throws IOException {
        putAll("a/1", "a/2", "b", "c/1", "c/2", "d");
        ListRequest request = under("").withDelimiter("/").withPageSize(1);
        List<String> seen = new ArrayList<>();
        ListPage page = new LocalListing().page(request);
        while (page.next().isPresent()) {
            page.objects().forEach(stat -> seen.add(key(stat.uri())));
            page.prefixes().forEach(prefix -> seen.add(key(prefix)));
            page = new LocalListing().page(request.withToken(page.next().get()));
        }
        assertThat(seen).containsExactly("a/", "b", "c/", "d");
    }

    @Test
    void aStartMayBeAFolder() throws IOException {
        putAll("a-b", "a/1", "a/2", "b");
        assertThat(keys(new LocalListing(), under("").withStartAfter(uri("a/"))))
                .containsExactly("a/1", "a/2", "b");
        assertThat(keys(new LocalListing(), under("").withStartAfter(uri("a"))))
                .containsExactly("a-b", "a/1", "a/2", "b");
        assertThat(keys(new LocalListing(), under("").withStartAfter(uri("a/1"))))
                .containsExactly("a/2", "b");
    }

    @Test
    void anyTextMayBeTheDelimiter() throws IOException {
        putAll("a-1/x", "a-2", "b/c-1", "d");
        ListPage page = new LocalListing().page(under("").withDelimiter("-"));
        assertThat(page.prefixes()).extracting(this::key).containsExactly("a-", "b/c-");
        assertThat(page.objects()).extracting(stat -> key(stat.uri())).containsExactly("d");
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        putAll("real/1", "real/deep/2");
        Files.createSymbolicLink(folder.resolve("file"), folder.resolve("real/1"));
        Files.createSymbolicLink(folder.resolve("folder"), folder.resolve("real/deep"));
        Files.createSymbolicLink(folder.resolve("real/up"), folder);
        Files.createSymbolicLink(folder.resolve("real/self"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("absent"));
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertThat(keys(new LocalListing(), under("")))
                .containsExactly("file", "folder/2", "real/1", "real/deep/2");
    }

    @Test
    void seesNoEmptyFoldersAndNoFilesBeingWritten() throws IOException {
        putAll("a/" + TemporaryName.unique(), "b/1");
        Files.createDirectories(folder.resolve("c/d"));
        ListPage page = new LocalListing().page(under("").withDelimiter("/"));
        assertThat(page.prefixes()).extracting(this::key).containsExactly("b/");
        assertThat(page.objects()).isEmpty();
    }

    @Test
    void leavesOutNamesThatAreNotUtf8() throws Exception {
        putAll("ok", "really \ufffd");
        Process touch =
                new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad-\\377.jpg')\"")
                        .directory(folder.toFile())
                        .start();
        assertThat(touch.waitFor()).isZero();
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(3);
        }
        assertThat(keys(new LocalListing(), under(""))).containsExactly("ok", "really \ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "./", "a/../", "a//", "/", "absent/", "ok/", "\0/"})
    void aPrefixThatNoFileCanHaveListsNothing(String prefix) throws IOException {
        putAll("ok", "a/1");
        ListPage page = new LocalListing().page(under(prefix));
        assertThat(page.objects()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void ordersByUtf8Bytes() {
        List<String> ordered =
                List.of("", "a", "a-", "a/", "b", "\u00e9", "\ue000", "\uffff", "\uD83D\uDE00");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(Utf8Order::compare);
        assertThat(shuffled).isEqualTo(ordered);
    }

    private List<String> keys(LocalListing listing, ListRequest first) throws IOException {
        List<String> keys = new ArrayList<>();
        ListRequest request = first;
        Optional<String> next;
        do {
            ListPage page = listing.page(request);
            assertThat(page.objects()).hasSizeLessThanOrEqualTo(request.pageSize());
            page.objects().forEach(stat -> keys.add(key(stat.uri())));
            next = page.next();
            request = next.isPresent() ? request.withToken(next.get()) : request;
        } while (next.isPresent());
        return keys;
    }

    private ListRequest under(String prefix) {
        return ListRequest.under(uri(prefix));
    }

    private ObjectUri uri(String key) {
        return ObjectUri.of("file://" + folder + "/" + key);
    }

    private String key(ObjectUri uri) {
        return uri.text().substring(uri("").text().length());
    }

    private void putAll(String... keys) throws IOException {
        for (String key : keys) {
            assertThat(put(key)).isTrue();
        }
    }

    /** False when a file or folder is in the way. */
    private boolean put(String key) throws IOException {
        Path file = folder.resolve(key);
        for (Path p = file.getParent(); !p.equals(folder); p = p.getParent()) {
            if (Files.isRegularFile(p)) {
                return false;
            }
        }
        if (Files.isDirectory(file)) {
            return false;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        return true;
    }
}
