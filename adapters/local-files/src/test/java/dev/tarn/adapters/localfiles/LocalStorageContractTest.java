package dev.tarn.adapters.localfiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Capability;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageContract;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageContractTest extends StorageContract {
    @TempDir private Path folder;
    @TempDir private Path outside;

    @Override
    protected StorageFixture newFixture() {
        return new LocalFixture(folder, outside);
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return Set.of(Capability.LIST, Capability.WRITE, Capability.DELETE, Capability.COPY);
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return Set.of();
    }

    /** Folders have no place for a content type. */
    @Test
    @Override
    public void keepsTheContentType() throws IOException {
        ObjectUri uri = uri("typed");
        storage()
                .write(
                        WriteRequest.of(uri, WriteSource.of(new byte[1]), WriteMode.create())
                                .withContentType("image/x-tarn"));
        assertThat(storage().stat(StatRequest.of(uri)).contentType()).isEmpty();
    }
}
