package com.example.zip;

import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive in a folder of its own, written anew for each object that a test puts. */
final class ZipFixture implements StorageFixture {
    private final Storage storage = new ZipStorage();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Path archive;

    ZipFixture(Path folder) throws IOException {
        archive = folder.resolve("media.zip");
        put("first.jpg", new byte[1]);
        entries.remove("first.jpg");
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public ObjectUri uri(String key) {
        return ObjectUri.of("zip://" + archive + "!/" + key);
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
        entries.put(key, bytes);
        Path next = archive.resolveSibling("next.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(next))) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        Files.move(next, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Access access(FaultKind kind, String key) {
        return kind == FaultKind.MISSING_CONTAINER
                ? new Access(storage, ObjectUri.of("zip://" + archive + ".none!/" + key))
                : StorageFixture.super.access(kind, key);
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void close() {
        storage.close();
    }
}
