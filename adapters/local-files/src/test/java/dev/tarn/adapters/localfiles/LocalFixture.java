package dev.tarn.adapters.localfiles;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ResolvedSettings;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/** A folder of its own. */
final class LocalFixture implements StorageFixture {
    private final Path folder;
    private final Path outside;
    private final Storage storage;

    LocalFixture(Path folder, Path outside) {
        this.folder = folder;
        this.outside = outside;
        this.storage = new LocalFilesStorageProvider().open(ResolvedSettings.empty("local files"));
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of("file://" + folder + "/" + key);
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        Path target = folder.resolve(key);
        Files.createDirectories(target.getParent());
        Path temporary = Files.write(outside.resolve("put"), bytes);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public KeyTreatment treatment(String key) {
        List<String> segments = List.of(key.split("/", -1));
        boolean held =
                segments.stream()
                        .noneMatch(
                                s ->
                                        s.isEmpty()
                                                || s.equals(".")
                                                || s.equals("..")
                                                || s.getBytes(StandardCharsets.UTF_8).length > 255);
        return held && !key.equals("f/child") ? KeyTreatment.HELD : KeyTreatment.REFUSED;
    }

    @Override
    public void close() {
        storage.close();
    }
}
