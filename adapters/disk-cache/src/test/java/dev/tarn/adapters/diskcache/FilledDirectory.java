package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Makes a cache directory with {@code COUNT} tiny copies, all holes, in {@code DIRECTORY}, many
 * times faster than by fetching them; run by hand before {@link HitTime}, whose keys it uses.
 */
final class FilledDirectory {
    private static final int SIZE = 16;

    private FilledDirectory() {}

    public static void main(String[] arguments) throws IOException {
        fill(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    static void fill(Path directory, int count) throws IOException {
        prepare(directory);
        CacheLayout layout = Checks.layout(directory);
        CacheAccess access = CacheAccess.ofOwner();
        for (Path made : List.of(layout.objects(), layout.indexes())) {
            access.createDirectory(made);
        }
        for (int shard = 0; shard < CacheLayout.SHARDS; shard++) {
            access.createDirectory(layout.shard(shard));
        }
        long boot = ObjectHash.of(BootMark.read()).a();
        Index index = new Index(layout, access, boot);
        long start = Stamps.micros(Files.getLastModifiedTime(layout.root()).toInstant());
        CRC32C sum = new CRC32C();
        sum.update(new byte[SIZE]);
        int crc32c = (int) sum.getValue();
        for (int i = 0; i < count; i++) {
            String key = "folder/" + i + ".jpg";
            CacheName name = CacheName.of(MadeUp.identity(key));
            Path file = layout.copy(name);
            try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
                hole.setLength(SIZE);
            }
            var unused =
                    index.publish(
                            new CopyRecord(
                                    name,
                                    SIZE,
                                    crc32c,
                                    boot,
                                    TemporaryFile.inode(file),
                                    start,
                                    start + i,
                                    CopyRecord.Kind.RESIDENT,
                                    "\"d41d8cd98f00b204e9800998ecf8427e\"",
                                    MadeUp.identity(key).location().text()));
        }
        index.rest();
    }

    private static void prepare(Path directory) throws MediaException {
        DiskMediaStore.open(DiskCacheOptions.of(directory, 1L << 40).withDiskReserve(0)).close();
    }
}
