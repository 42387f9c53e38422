package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    @TempDir Path directory;

    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger taken = new AtomicInteger();
    private final RangeLocks sometimesBroken =
            (channel, offset, length, shared) -> {
                if (broken.get()) {
                    throw new IOException("No locks available");
                }
                taken.incrementAndGet();
                return RangeLocks.OF_SYSTEM.tryLock(channel, offset, length, shared);
            };

    @Test
    void locksAgainAfterTheFileSystemRefusedForAWhile() throws IOException {
        LockFile file = open();
        broken.set(true);
        LockFile.Held within = file.tryLock(1).orElseThrow();
        assertThat(file.tryLock(1)).as("still one thread at a time").isEmpty();
        within.close();
        assertThat(taken).hasValue(0);
        broken.set(false);
        LockFile.Held between = file.tryLock(1).orElseThrow();
        assertThat(taken).hasValue(1);
        between.close();
    }

    @Test
    void isOneForAllWhoOpenItInThisProcess() throws IOException {
        LockFile.Held held = open().tryLock(5).orElseThrow();
        assertThat(open().tryLock(5)).isEmpty();
        Optional<LockFile.Held> other = open().tryLock(6);
        assertThat(other).isPresent();
        held.close();
        assertThat(open().tryLock(5)).isPresent();
    }

    private LockFile open() throws IOException {
        return LockFile.open(directory.resolve("locks"), CacheAccess.ofOwner(), sometimesBroken);
    }
}
