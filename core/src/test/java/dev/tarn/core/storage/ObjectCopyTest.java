package dev.tarn.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.testing.LongestJitter;
import dev.tarn.core.testing.ManualClock;
import dev.tarn.core.testing.RangedStorage;
import dev.tarn.core.testing.RecordingPause;
import dev.tarn.core.transfer.Retries;
import dev.tarn.core.transfer.RetryPolicy;
import dev.tarn.spi.Cancellation;
import dev.tarn.spi.Capability;
import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.UriPrefix;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies by reading and writing, into a store that takes an object in two parts. */
class ObjectCopyTest {
    private static final int SIZE = 10_000;
    private static final CallAddress SOURCE = CallAddress.of(RangedStorage.URI);
    private static final CallAddress TARGET = CallAddress.of(ObjectUri.of("parts://b/copy.mp4"));

    private final byte[] bytes = RangedStorage.noise(SIZE);
    private final RangedStorage source = new RangedStorage(bytes);
    private final InTwoParts target = new InTwoParts();
    private final ObjectCopy copy =
            new ObjectCopy(
                    MountTable.of(
                            List.of(
                                    new Mount(UriPrefix.of("mem://"), "mem", "", () -> source),
                                    new Mount(
                                            UriPrefix.of("parts://"), "parts", "", () -> target))),
                    new Retries(
                            RetryPolicy.standard(),
                            new RecordingPause(),
                            new LongestJitter(),
                            new ManualClock()));

    @BeforeEach
    void tellTheSize() {
        source.atStat(RangedStorage.AtStat.TELLS_SIZE);
    }

    @Test
    void takesEachPartFromItsPlace() throws IOException {
        copy();
        assertThat(target.written).isEqualTo(bytes);
    }

    @Test
    void takesNoPartOfAnotherVersion() {
        source.deafToConditions();
        target.between = () -> source.replace(RangedStorage.noise(SIZE), "v2");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::copy)
                .satisfies(
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(StorageException.Kind.CONDITION_FAILED));
        assertThat(target.written).isEmpty();
    }

    @Test
    void takesNoPartThatNamesNoVersion() {
        source.deafToConditions();
        target.between = source::withoutVersion;

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::copy)
                .withMessageContaining("names no version");
        assertThat(target.written).isEmpty();
    }

    @Test
    void takesNoPartFromAnotherPlace() {
        source.deafToRanges();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::copy)
                .withMessageContaining("10000 bytes for a part of 5000");
        assertThat(target.written).isEmpty();
    }

    private void copy() throws IOException {
        copy.copy(SOURCE, TARGET, WriteMode.replace(), Cancellation.never());
    }

    /** Keeps what was written. */
    private static final class InTwoParts implements Storage {
        private byte[] written = {};
        private Runnable between = () -> {};

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.WRITE);
        }

        @Override
        public ObjectIdentity identity(ObjectUri uri) {
            return new ObjectIdentity("parts", "", uri.authority(), uri.path(), uri);
        }

        @Override
        public ObjectStat stat(StatRequest request) throws StorageException {
            throw StorageException.of(
                    StorageException.Kind.OBJECT_MISSING, "Nothing is here", request.uri());
        }

        @Override
        public ReadResult read(ReadRequest request) throws StorageException {
            throw StorageException.of(
                    StorageException.Kind.OBJECT_MISSING, "Nothing is here", request.uri());
        }

        @Override
        public ObjectStat write(WriteRequest request) throws StorageException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try {
                part(request, 0, SIZE / 2, all);
                between.run();
                part(request, SIZE / 2, SIZE / 2, all);
            } catch (StorageException e) {
                throw e;
            } catch (IOException e) {
                throw StorageException.unavailable("The source failed", request.uri(), e);
            }
            written = all.toByteArray();
            return ObjectStat.of(request.uri()).withSize(written.length);
        }

        private static void part(
                WriteRequest request, long offset, int length, ByteArrayOutputStream all)
                throws IOException {
            try (InputStream stream = request.source().open(offset)) {
                all.write(stream.readNBytes(length));
            }
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
