package dev.tarn.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.Capability;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageContract;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The http plugin keeps the storage contract on a real nginx, whoever moves the bytes. */
abstract class HttpOnNginxContract extends StorageContract {
    @Override
    public Set<Capability> expectedCapabilities() {
        return Set.of(Capability.DIRECT);
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }

    /** A name that does not exist and a resolver that is out of reach look alike from here. */
    @Test
    @Override
    public void missingContainerIsToldFromAMissingObject() {
        Access access = fixture().access(FaultKind.MISSING_CONTAINER, "a.jpg");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> access.storage().read(ReadRequest.whole(access.uri())))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE));
    }
}
