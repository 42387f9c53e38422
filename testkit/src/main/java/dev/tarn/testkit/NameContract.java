package dev.tarn.testkit;

import static dev.tarn.spi.Capability.LIST;
import static dev.tarn.spi.Capability.UNORDERED;
import static dev.tarn.spi.Capability.WRITE;
import static dev.tarn.spi.StorageException.Kind.OBJECT_MISSING;
import static dev.tarn.spi.StorageException.Kind.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.StorageException.Kind;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What happens to unusual names: each is held literally, or refused, exactly as the fixture says.
 */
interface NameContract extends StorageTests {
    @Test
    default void hostileNamesAreReadLiterally() throws IOException {
        putHeldKeys();
        for (String key : HostileKeys.all()) {
            if (fixture().treatment(key) == KeyTreatment.HELD) {
                assertThat(Checks.read(storage(), uri(key))).as(key).isEqualTo(bytesOf(key));
            } else {
                Checks.assertFails(absence(key), () -> Checks.read(storage(), uri(key)));
            }
        }
    }

    @Test
    default void hostileNamesAreToldByStatLiterally() throws IOException {
        putHeldKeys();
        for (String key : HostileKeys.all()) {
            if (fixture().treatment(key) == KeyTreatment.HELD) {
                ObjectStat stat = Checks.stat(storage(), uri(key));
                assertThat(stat.uri()).as(key).isEqualTo(uri(key));
                assertThat(stat.size()).as(key).hasValue(bytesOf(key).length);
            } else {
                Checks.assertFails(absence(key), () -> Checks.stat(storage(), uri(key)));
            }
        }
    }

    @Test
    default void hostileNamesAreWrittenLiterallyOrRefused() throws IOException {
        if (Checks.refuses(this, WRITE, () -> write("a b.jpg"))) {
            return;
        }
        for (String key : HostileKeys.all()) {
            if (fixture().treatment(key) == KeyTreatment.HELD) {
                write(key);
            } else {
                Checks.assertFails(REFUSED, () -> write(key));
            }
        }
        for (String key : heldKeys()) {
            assertThat(Checks.read(storage(), uri(key))).as(key).isEqualTo(bytesOf(key));
        }
    }

    @Test
    default void hostileNamesAreListedLiterally() throws IOException {
        putHeldKeys();
        if (Checks.refuses(this, LIST, () -> Listings.all(storage(), uri("")))) {
            return;
        }
        List<String> expected =
                heldKeys().stream()
                        .map(key -> fixture().listedAs(key))
                        .sorted(HostileKeys.UTF_8_ORDER)
                        .map(key -> uri(key).text())
                        .toList();
        List<String> listed = Listings.texts(Listings.all(storage(), uri("")));
        if (expectedCapabilities().contains(UNORDERED)) {
            assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(listed).containsExactlyElementsOf(expected);
        }
    }

    @Test
    default void objectMayLieUnderAnother() throws IOException {
        if (Checks.refuses(this, WRITE, () -> write("f"))) {
            return;
        }
        write("f");
        if (fixture().treatment("f/child") == KeyTreatment.HELD) {
            write("f/child");
            assertThat(Checks.read(storage(), uri("f/child"))).isEqualTo(bytesOf("f/child"));
        } else {
            Checks.assertFails(REFUSED, uri("f/child"), () -> write("f/child"));
        }
        assertThat(Checks.read(storage(), uri("f"))).isEqualTo(bytesOf("f"));
    }

    private Kind absence(String key) {
        return fixture().treatment(key) == KeyTreatment.REFUSED ? REFUSED : OBJECT_MISSING;
    }

    private List<String> heldKeys() {
        return HostileKeys.all().stream()
                .filter(key -> fixture().treatment(key) == KeyTreatment.HELD)
                .toList();
    }

    private void putHeldKeys() throws IOException {
        List<String> held = heldKeys();
        assertThat(held).as("a store holds most names").hasSizeGreaterThan(10);
        for (String key : held) {
            fixture().put(key, bytesOf(key));
        }
    }

    private ObjectStat write(String key) throws IOException {
        return storage()
                .write(
                        WriteRequest.of(
                                uri(key), WriteSource.of(bytesOf(key)), WriteMode.replace()));
    }

    private static byte[] bytesOf(String key) {
        return ("bytes of " + key).getBytes(StandardCharsets.UTF_8);
    }
}
