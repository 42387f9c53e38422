package dev.tarn.adapters.diskcache;

import dev.tarn.core.media.MediaException;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * Makes a cache directory with {@code COUNT} tiny copies, all holes, in {@code DIRECTORY}, many
 * times faster than by fetching them. {@code DIRECTORY COUNT} makes what {@link HitTime} asks for;
 * with {@code ENDPOINT BUCKET KEY} it makes objects of S3 under that endpoint, whose keys are the
 * format {@code KEY} with a number in it: the benchmarks fill their caches so.
 */
final class FilledDirectory {
    private static final int SIZE = 16;

    private FilledDirectory() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        if (arguments.length == 2) {
            fill(directory, count);
            return;
        }
        String endpoint = arguments[2];
        String bucket = arguments[3];
        String format = arguments[4];
        fill(directory, count, number -> identity(endpoint, bucket, format.formatted(number)));
    }

    private static ObjectIdentity identity(String endpoint, String bucket, String key) {
        ObjectUri location = ObjectUri.of("s3://" + bucket + "/" + key);
        return new ObjectIdentity("s3", endpoint, bucket, key, location);
    }

    static void fill(Path directory, int count) throws IOException {
        fill(directory, count, number -> MadeUp.identity("folder/" + number + ".jpg"));
    }

    private static void fill(Path directory, int count, IntFunction<ObjectIdentity> identities)
            throws IOException {
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
            ObjectIdentity identity = identities.apply(i);
            CacheName name = CacheName.of(identity);
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
                                    identity.location().text()));
        }
        index.rest();
    }

    private static void prepare(Path directory) throws MediaException {
        DiskMediaStore.open(DiskCacheOptions.of(directory, 1L << 40).withDiskReserve(0)).close();
    }
}
