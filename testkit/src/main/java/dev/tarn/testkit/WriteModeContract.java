package dev.tarn.testkit;

import static dev.tarn.spi.Capability.WRITE;
import static dev.tarn.spi.StorageException.Kind.CONDITION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectStat;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.StorageException;
import dev.tarn.spi.WriteMode;
import dev.tarn.spi.WriteRequest;
import dev.tarn.spi.WriteSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.tarn.spi.Storage#write} promises about objects that are already there. */
interface WriteModeContract extends StorageTests {
    /** How many writers try to create one object. */
    int RACERS = 8;

    @Test
    default void creatingWhatExistsFailsAndLeavesItAsItWas() throws IOException {
        if (Checks.refuses(this, WRITE, () -> write("exists.jpg", 51, WriteMode.create()))) {
            return;
        }
        fixture().put("exists.jpg", bytes(50));
        Checks.assertFails(
                CONDITION_FAILED,
                uri("exists.jpg"),
                () -> write("exists.jpg", 51, WriteMode.create()));
        assertHolds("exists.jpg", 50);
    }

    @Test
    default void replacingTakesThePlaceOfWhatIsThere() throws IOException {
        if (Checks.refuses(this, WRITE, () -> write("replaced.jpg", 53, WriteMode.replace()))) {
            return;
        }
        fixture().put("replaced.jpg", bytes(52));
        write("replaced.jpg", 53, WriteMode.replace());
        assertHolds("replaced.jpg", 53);
    }

    @Test
    default void replacingCreatesWhatIsNotThere() throws IOException {
        if (Checks.refuses(this, WRITE, () -> write("new.jpg", 54, WriteMode.replace()))) {
            return;
        }
        write("new.jpg", 54, WriteMode.replace());
        assertHolds("new.jpg", 54);
    }

    @Test
    default void replacesTheVersionAskedFor() throws IOException {
        WriteMode any = WriteMode.ifVersion(ObjectVersion.of("\"0\""));
        if (Checks.refuses(this, WRITE, () -> write("if-version.jpg", 56, any))) {
            return;
        }
        fixture().put("if-version.jpg", bytes(55));
        ObjectVersion present = version("if-version.jpg");
        write("if-version.jpg", 56, WriteMode.ifVersion(present));
        assertHolds("if-version.jpg", 56);
    }

    @Test
    default void leavesAnotherVersionAsItWas() throws IOException {
        WriteMode any = WriteMode.ifVersion(ObjectVersion.of("\"0\""));
        if (Checks.refuses(this, WRITE, () -> write("if-stale.jpg", 59, any))) {
            return;
        }
        fixture().put("if-stale.jpg", bytes(57));
        WriteMode stale = WriteMode.ifVersion(version("if-stale.jpg"));
        fixture().put("if-stale.jpg", bytes(58));
        Checks.assertFails(
                CONDITION_FAILED, uri("if-stale.jpg"), () -> write("if-stale.jpg", 59, stale));
        assertHolds("if-stale.jpg", 58);
    }

    @Test
    default void createsNothingInPlaceOfAVersionThatIsGone() throws IOException {
        WriteMode any = WriteMode.ifVersion(ObjectVersion.of("\"0\""));
        if (Checks.refuses(this, WRITE, () -> write("if-gone.jpg", 60, any))) {
            return;
        }
        fixture().put("if-there.jpg", bytes(60));
        WriteMode gone = WriteMode.ifVersion(version("if-there.jpg"));
        Checks.assertFails(
                CONDITION_FAILED, uri("if-gone.jpg"), () -> write("if-gone.jpg", 60, gone));
        Checks.assertMissing(storage(), uri("if-gone.jpg"));
    }

    @Test
    default void oneOfManyCreatorsWins() throws Exception {
        if (Checks.refuses(this, WRITE, () -> write("raced.jpg", 0, WriteMode.create()))) {
            return;
        }
        List<Boolean> won = Together.run(RACERS, this::createsFirst);
        assertThat(won).filteredOn(Boolean::booleanValue).as("winners").hasSize(1);
        assertHolds("raced.jpg", won.indexOf(true));
    }

    private boolean createsFirst(int racer) throws IOException {
        try {
            write("raced.jpg", racer, WriteMode.create());
            return true;
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(CONDITION_FAILED);
            return false;
        }
    }

    private ObjectStat write(String key, long seed, WriteMode mode) throws IOException {
        return storage().write(WriteRequest.of(uri(key), WriteSource.of(bytes(seed)), mode));
    }

    private ObjectVersion version(String key) throws IOException {
        return Checks.stat(storage(), uri(key)).version().orElseThrow();
    }

    private void assertHolds(String key, long seed) throws IOException {
        assertThat(Checks.read(storage(), uri(key))).isEqualTo(bytes(seed));
    }

    /** Sizes differ too, for stores whose versions rest on size and a coarse clock. */
    private static byte[] bytes(long seed) {
        return MediaBytes.noise(seed, 1_000 + (int) seed);
    }
}
