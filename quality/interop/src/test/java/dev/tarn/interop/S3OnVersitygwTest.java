package dev.tarn.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.Capability;
import dev.tarn.spi.Content;
import dev.tarn.spi.ListPage;
import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import dev.tarn.testkit.FaultKind;
import dev.tarn.testkit.HostileKeys;
import dev.tarn.testkit.KeyTreatment;
import dev.tarn.testkit.StorageContract;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The S3 plugin keeps the storage contract on versitygw, but where versitygw deviates. */
@Tag("versitygw")
class S3OnVersitygwTest extends StorageContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return new VersitygwFixture((storage, transport) -> storage);
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

    /** On Amazon these are objects of their own. */
    @Test
    void aNameThatIsAPathNamesWhereItLeads() throws IOException {
        for (Map.Entry<String, String> alias : VersitygwFixture.ALIASES.entrySet()) {
            fixture().put(alias.getKey(), bytesOf(alias.getKey()));
            assertThat(read(alias.getValue())).isEqualTo(bytesOf(alias.getKey()));
        }
    }

    /** All but the aliases, of which two lead to one object. */
    @Override
    @Test
    public void hostileNamesAreReadLiterally() throws IOException {
        putHeldNames();
        for (String key : names()) {
            switch (fixture().treatment(key)) {
                case HELD -> assertThat(read(key)).as(key).isEqualTo(bytesOf(key));
                case REFUSED -> assertFails(StorageException.Kind.REFUSED, () -> read(key));
                case ABSENT -> assertFails(StorageException.Kind.OBJECT_MISSING, () -> read(key));
            }
        }
    }

    /** All but the aliases, of which two lead to one object. */
    @Override
    @Test
    public void hostileNamesAreToldByStatLiterally() throws IOException {
        putHeldNames();
        for (String key : heldNames()) {
            ObjectStat stat = storage().stat(StatRequest.of(uri(key)));
            assertThat(stat.uri()).isEqualTo(uri(key));
            assertThat(stat.size()).as(key).hasValue(bytesOf(key).length);
        }
    }

    /** All but the aliases, of which two lead to one object. */
    @Override
    @Test
    public void hostileNamesAreWrittenLiterallyOrRefused() throws IOException {
        for (String key : names()) {
            if (fixture().treatment(key) == KeyTreatment.HELD) {
                write(key);
            } else {
                assertFails(StorageException.Kind.REFUSED, () -> write(key));
            }
        }
        for (String key : heldNames()) {
            assertThat(read(key)).as(key).isEqualTo(bytesOf(key));
        }
    }

    /** All but the aliases, and in the order of its folders. */
    @Override
    @Test
    public void hostileNamesAreListedLiterally() throws IOException {
        putHeldNames();
        ListPage page = storage().list(ListRequest.under(uri("")));
        assertThat(page.next()).isEmpty();
        assertThat(page.objects())
                .extracting(ObjectStat::uri)
                .containsExactlyInAnyOrderElementsOf(
                        heldNames().stream().map(key -> uri(fixture().listedAs(key))).toList());
    }

    private static List<String> names() {
        return HostileKeys.all().stream()
                .filter(key -> !VersitygwFixture.ALIASES.containsKey(key))
                .toList();
    }

    private List<String> heldNames() {
        return names().stream()
                .filter(key -> fixture().treatment(key) == KeyTreatment.HELD)
                .toList();
    }

    private void putHeldNames() throws IOException {
        assertThat(heldNames()).hasSizeGreaterThan(20);
        for (String key : heldNames()) {
            fixture().put(key, bytesOf(key));
        }
    }

    private byte[] read(String key) throws IOException {
        try (Content content = (Content) storage().read(ReadRequest.whole(uri(key)))) {
            return content.stream().readAllBytes();
        }
    }

    private void write(String key) throws IOException {
        storage()
                .write(
                        WriteRequest.of(
                                uri(key), WriteSource.of(bytesOf(key)), WriteMode.replace()));
    }

    private static void assertFails(StorageException.Kind kind, ThrowingCallable call) {
        StorageException failure = catchThrowableOfType(StorageException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    }

    private static byte[] bytesOf(String key) {
        return ("bytes of " + key).getBytes(StandardCharsets.UTF_8);
    }
}
