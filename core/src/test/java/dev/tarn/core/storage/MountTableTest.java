package dev.tarn.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaException;
import dev.tarn.core.media.MediaReference;
import dev.tarn.core.testing.ScriptedStorage;
import dev.tarn.spi.InvalidSettingException;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.spi.UriPrefix;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTableTest {
    @ParameterizedTest
    @CsvSource({
        "s3://b/a.jpg, s3://",
        "s3://private/a.jpg, s3://private/",
        "s3://private/deep/a.jpg, s3://private/deep/",
        "s3://privately/a.jpg, s3://",
        "https://example.com/a.jpg, https://",
        "https://acc.blob.core.windows.net/c/a.jpg, https://*.blob.core.windows.net/",
        "https://mine.blob.core.windows.net/c/a.jpg, https://mine.blob.core.windows.net/",
        "https://mine.blob.core.windows.net/container/a.jpg, https://mine.blob.core.windows.net/",
        "HTTPS://MINE.blob.core.windows.net/c/a.jpg, https://mine.blob.core.windows.net/"
    })
    void theLongestPrefixWinsAndAnExactHostOverAWildcard(String uri, String prefix) {
        MountTable table =
                table(
                        "https://",
                        "https://*.blob.core.windows.net/",
                        "https://*.blob.core.windows.net/container/",
                        "https://mine.blob.core.windows.net/",
                        "s3://",
                        "s3://private/",
                        "s3://private/deep/");

        assertThat(table.mountFor(ObjectUri.of(uri)).prefix().text()).isEqualTo(prefix);
    }

    @Test
    void twoPluginsOfOnePrefixAreBothNamed() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(
                        () ->
                                MountTable.of(
                                        List.of(
                                                mount("mem://", "first", ScriptedStorage::new),
                                                mount("mem://", "second", ScriptedStorage::new),
                                                mount("mem2://", "first", ScriptedStorage::new),
                                                mount("mem2://", "third", ScriptedStorage::new))))
                .withMessageContaining("mem:// (first and second)")
                .withMessageContaining("mem2:// (first and third)");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://b/a.jpg, tarn-plugin-s3",
        "gs://b/a.jpg, tarn-plugin-gcs",
        "https://acc.blob.core.windows.net/c/a.jpg, tarn-plugin-azure",
        "http://example.com/a.jpg, tarn-plugin-http",
        "file:///data/a.jpg, tarn-local-files",
        "abc://b/a.jpg, the scheme 'abc'"
    })
    void anUnknownLocationNamesTheKnownOnesAndTheModuleToAdd(String uri, String named) {
        MountTable table = table("mem://", "alias://");

        assertThatExceptionOfType(UnknownLocationException.class)
                .isThrownBy(() -> table.storageFor(ObjectUri.of(uri)))
                .withMessageContaining(named)
                .withMessageContaining("alias://, mem://")
                .withMessageContaining(uri)
                .satisfies(e -> assertThat(e.uri()).isEqualTo(ObjectUri.of(uri)));
    }

    @Test
    void aStorageIsOpenedOnceAtItsFirstUseAndSharedByMountsOfOneSupplier() throws MediaException {
        AtomicInteger opened = new AtomicInteger();
        ScriptedStorage storage = new ScriptedStorage();
        Supplier<Storage> supplier =
                () -> {
                    opened.incrementAndGet();
                    return storage;
                };
        MountTable table =
                MountTable.of(
                        List.of(mount("mem://", "m", supplier), mount("alias://", "m", supplier)));
        assertThat(opened).hasValue(0);

        assertThat(table.storageFor(ObjectUri.of("mem://b/a"))).isSameAs(storage);
        assertThat(table.storageFor(ObjectUri.of("alias://b/a"))).isSameAs(storage);
        assertThat(opened).hasValue(1);

        table.close();
        table.close();
        assertThat(storage.isClosed()).isTrue();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> table.storageFor(ObjectUri.of("mem://b/a")));
    }

    @Test
    void whatWasNeverUsedIsNotOpenedToBeClosed() {
        AtomicInteger opened = new AtomicInteger();
        MountTable table =
                MountTable.of(
                        List.of(
                                mount(
                                        "mem://",
                                        "m",
                                        () -> {
                                            opened.incrementAndGet();
                                            return new ScriptedStorage();
                                        })));

        table.close();

        assertThat(opened).hasValue(0);
    }

    @Test
    void aStorageThatFailsToCloseKeepsNoOtherOpen() throws MediaException {
        List<ScriptedStorage> opened =
                List.of(
                        new ScriptedStorage().failingToClose(),
                        new ScriptedStorage().failingToClose());
        MountTable table =
                MountTable.of(
                        List.of(
                                mount("mem1://", "p", () -> opened.get(0)),
                                mount("mem2://", "p", () -> opened.get(1))));
        table.storageFor(ObjectUri.of("mem1://b/a.jpg"));
        table.storageFor(ObjectUri.of("mem2://b/a.jpg"));

        table.close();

        assertThat(opened).allMatch(ScriptedStorage::isClosed);
    }

    @Test
    void theIdentityOfALocalFileNeedsNoStorage() {
        MountTable table = table("mem://");

        ObjectIdentity identity = table.identity(MediaReference.parse("/data/a b.jpg"));

        assertThat(identity)
                .isEqualTo(table.identity(ObjectUri.of("file:///data/a b.jpg")))
                .isNotEqualTo(table.identity(MediaReference.parse("/data/b.jpg")));
        assertThat(identity.kind()).isEqualTo("file");
        assertThat(identity.key()).isEqualTo("/data/a b.jpg");
    }

    @Test
    void theIdentityOfAnObjectIsItsStorages() {
        MountTable table = table("mem://");

        assertThat(table.identity(MediaReference.parse("mem://b/a.jpg")))
                .isEqualTo(table.identity(ObjectUri.of("mem://b/a.jpg")))
                .isEqualTo(new ScriptedStorage().identity(ObjectUri.of("mem://b/a.jpg")));
    }

    private static MountTable table(String... prefixes) {
        return MountTable.of(
                Stream.of(prefixes)
                        .map(prefix -> mount(prefix, "p", ScriptedStorage::new))
                        .toList());
    }

    private static Mount mount(String prefix, String provider, Supplier<Storage> storage) {
        return new Mount(UriPrefix.of(prefix), provider, "", storage);
    }
}
