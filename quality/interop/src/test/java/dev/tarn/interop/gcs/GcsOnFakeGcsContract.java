package dev.tarn.interop.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.CopyRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.testkit.Access;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.HostileKeys;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.MediaBytes;
import dev.tarn.testkit.StorageContract;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The Google Cloud Storage plugin keeps the storage contract on fake-gcs-server. */
abstract class GcsOnFakeGcsContract extends StorageContract {
    /** Its address does not fit into the 2,048 characters that the SDK sends as they are. */
    private static final String LONG_IN_AN_ADDRESS = "\u00e9".repeat(HostileKeys.LONGEST / 2);

    @Override
    public Set<Capability> expectedCapabilities() {
        return EnumSet.of(
                Capability.LIST,
                Capability.WRITE,
                Capability.DELETE,
                Capability.COPY,
                Capability.DIRECT,
                Capability.SIGN);
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }

    /** Google names the bucket; fake-gcs-server says "Not Found" of bucket and object alike. */
    @Test
    @Override
    public void missingContainerIsToldFromAMissingObject() {
        Access access = fixture().access(FaultKind.MISSING_CONTAINER, "a.jpg");
        assertFails(
                Kind.OBJECT_MISSING, () -> access.storage().read(ReadRequest.whole(access.uri())));
    }

    /** Google checks tokens; fake-gcs-server takes any, here one that nobody it knows gave out. */
    @Test
    void takesTheTokenOfAStranger() throws IOException {
        fixture().put("open.jpg", MediaBytes.noise(5, 500));
        try (TokenService elsewhere = new TokenService();
                Storage stranger = ((FakeGcsFixture) fixture()).stranger(elsewhere)) {
            ReadRequest request = ReadRequest.whole(uri("open.jpg"));
            assertThat(bytes(stranger.read(request))).isEqualTo(MediaBytes.noise(5, 500));
        }
    }

    /** Google knows X-HTTP-Method-Override, by which the SDK sends what is too long for a GET. */
    @Test
    @Override
    public void hostileNamesAreToldByStatLiterally() throws IOException {
        for (String key : HostileKeys.all()) {
            ObjectUri uri = uri(key);
            if (fixture().treatment(key) == KeyTreatment.REFUSED) {
                assertFails(Kind.REFUSED, () -> storage().stat(StatRequest.of(uri)));
                continue;
            }
            fixture().put(key, new byte[key.length()]);
            if (key.equals(LONG_IN_AN_ADDRESS)) {
                assertFails(Kind.REFUSED, () -> storage().stat(StatRequest.of(uri)));
            } else {
                assertThat(storage().stat(StatRequest.of(uri)).uri()).isEqualTo(uri);
                assertThat(storage().stat(StatRequest.of(uri)).size()).hasValue(key.length());
            }
        }
    }

    /** Google keeps to the condition; fake-gcs-server has none for copies, and replaces. */
    @Test
    @Override
    public void copyingOntoWhatExistsFailsAndLeavesItAsItWas() throws IOException {
        fixture().put("source-new.jpg", MediaBytes.noise(62, 10));
        fixture().put("copy-exists.jpg", MediaBytes.noise(63, 11));
        storage()
                .copy(
                        CopyRequest.of(
                                uri("source-new.jpg"), uri("copy-exists.jpg"), WriteMode.create()));
        assertThat(bytes(storage().read(ReadRequest.whole(uri("copy-exists.jpg")))))
                .isEqualTo(MediaBytes.noise(62, 10));
    }

    static byte[] bytes(ReadResult result) throws IOException {
        try (Content content = (Content) result) {
            return content.stream().readAllBytes();
        }
    }

    private static void assertFails(Kind kind, ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
