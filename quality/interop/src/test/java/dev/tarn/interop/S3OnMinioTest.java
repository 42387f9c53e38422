package dev.tarn.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Capability;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StatRequest;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.StorageContract;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The S3 plugin keeps the storage contract on a real MinIO server, but where MinIO deviates. */
@Tag("minio")
class S3OnMinioTest extends StorageContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new MinioFixture();
    }

    @Override
    public Set<Capability> expectedCapabilities() {
        return EnumSet.of(
                Capability.LIST,
                Capability.WRITE,
                Capability.DELETE,
                Capability.COPY,
                Capability.DIRECT,
                Capability.SIGN,
                Capability.DESCRIBE_ACCESS);
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }

    /** On Amazon these are two objects. */
    @Test
    void aLeadingSlashNamesTheObjectWithoutIt() throws IOException {
        fixture().put("/aliased.jpg", new byte[7]);
        assertThat(storage().stat(StatRequest.of(uri("aliased.jpg"))).size()).hasValue(7);
    }

    /** On Amazon both are listed. */
    @Test
    void anObjectHidesThoseBelowItFromAListing() throws IOException {
        fixture().put("f", new byte[1]);
        fixture().put("f/child", new byte[2]);
        assertThat(storage().list(ListRequest.under(uri("f"))).objects())
                .extracting(ObjectStat::uri)
                .containsExactly(uri("f"));
        assertThat(storage().stat(StatRequest.of(uri("f/child"))).size()).hasValue(2);
    }
}
