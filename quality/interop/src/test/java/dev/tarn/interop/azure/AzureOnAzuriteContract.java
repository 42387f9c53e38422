package dev.tarn.interop.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.Capability;
import dev.tarn.spi.Checksum;
import dev.tarn.spi.ChecksumAlgorithm;
import dev.tarn.spi.Content;
import dev.tarn.spi.DirectRead;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.ReadResult;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.HostileKeys;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.MediaBytes;
import dev.tarn.testkit.StorageContract;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The Azure plugin keeps the storage contract on Azurite, however it is entered. */
abstract class AzureOnAzuriteContract extends StorageContract {
    @Override
    public Set<Capability> expectedCapabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.UNORDERED));
    }

    @Override
    public Set<FaultKind> expectedFaults() {
        return EnumSet.allOf(FaultKind.class);
    }

    /** The service lists in the order of names; Azurite compares UTF-16, so it differs in this. */
    @Test
    @Override
    public void listsInUtf8Order() throws IOException {
        for (String name : List.of("\uFF5E", "a/b", "a", "\uD83D\uDE00", "A")) {
            fixture().put("order/" + name, new byte[1]);
        }
        assertThat(storage().list(ListRequest.under(uri("order/"))).objects())
                .extracting(ObjectStat::uri)
                .containsExactly(
                        uri("order/A"),
                        uri("order/a"),
                        uri("order/a/b"),
                        uri("order/\uD83D\uDE00"),
                        uri("order/\uFF5E"));
    }

    /** In Azurite's order. */
    @Test
    @Override
    public void hostileNamesAreListedLiterally() throws IOException {
        List<String> held =
                HostileKeys.all().stream()
                        .filter(key -> fixture().treatment(key) == KeyTreatment.HELD)
                        .sorted()
                        .toList();
        for (String key : held) {
            fixture().put(key, new byte[1]);
        }
        assertThat(storage().list(ListRequest.under(uri(""))).objects())
                .extracting(ObjectStat::uri)
                .containsExactlyElementsOf(held.stream().map(this::uri).toList());
    }

    /**
     * The service answers Md5Mismatch; Azurite says InvalidOperation, but stores nothing either.
     */
    @Test
    @Override
    public void wrongChecksumIsCorruptAndStoresNothing() {
        ObjectUri uri = uri("wrong-sum.jpg");
        WriteRequest request =
                WriteRequest.of(uri, WriteSource.of(new byte[10]), WriteMode.create())
                        .withChecksum(Checksum.of(ChecksumAlgorithm.MD5, new byte[16]));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage().write(request))
                .withMessageContaining("400 InvalidOperation: Provided contentMD5 doesn't match.");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> storage().stat(StatRequest.of(uri)))
                .satisfies(
                        e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.OBJECT_MISSING));
    }

    /** The service answers 416 at the end; Azurite claims a part that ends before it begins. */
    @Test
    @Override
    public void directReadsTheSameRanges() throws IOException {
        fixture().put("direct-range.jpg", MediaBytes.noise(71, 1_000));
        ReadRequest whole = ReadRequest.whole(uri("direct-range.jpg"));
        for (ByteRange range :
                List.of(ByteRange.of(0, 1), ByteRange.of(990, 100), ByteRange.from(5_000))) {
            assertThat(direct(whole.withRange(range))).isEqualTo(read(whole.withRange(range)));
        }
        assertNoPart(() -> direct(whole.withRange(ByteRange.from(1_000))));
    }

    static void assertNoPart(ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE))
                .withMessageContaining("bytes 1000-999/1000");
    }

    private byte[] direct(ReadRequest request) throws IOException {
        DirectRead read = storage().direct(request).orElseThrow();
        return bytes(fixture().transport().execute(read, request));
    }

    private byte[] read(ReadRequest request) throws IOException {
        return bytes(storage().read(request));
    }

    static byte[] bytes(ReadResult result) throws IOException {
        try (Content content = (Content) result) {
            return content.stream().readAllBytes();
        }
    }
}
