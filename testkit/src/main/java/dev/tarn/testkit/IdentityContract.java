package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a storage says about itself and about addresses, without asking the store. */
interface IdentityContract extends StorageTests {
    @Test
    default void declaresExactlyTheExpectedCapabilities() {
        assertThat(storage().capabilities()).isEqualTo(expectedCapabilities());
        assertThat(storage().capabilities()).isEqualTo(expectedCapabilities());
    }

    @Test
    default void statesEveryFaultUnlessItIsLocal() {
        Set<FaultKind> missing = EnumSet.allOf(FaultKind.class);
        missing.removeAll(expectedFaults());
        boolean local = fixture().isLocal();
        assertThat(missing)
                .as("faults left out, which only local storages may")
                .satisfies(kinds -> assertThat(kinds.isEmpty() || local).isTrue());
        assertThat(fixture().requestCount().isPresent())
                .as("requests must be counted, unless the storage is local")
                .isEqualTo(!local);
        missing.forEach(kind -> assertThat(Checks.excludes(this, kind)).isTrue());
    }

    @Test
    default void identityMakesNoRequest() {
        RequestCount count = RequestCount.now(fixture());
        ObjectIdentity identity = storage().identity(uri("never/there.jpg"));
        count.assertMade(0);
        assertThat(identity.key()).endsWith("there.jpg");
    }

    @Test
    default void identityIsTheSameAtEachCall() {
        ObjectIdentity first = storage().identity(uri("same.jpg"));
        ObjectIdentity second = storage().identity(uri("same.jpg"));
        assertThat(second).isEqualTo(first);
        assertThat(second.canonical()).isEqualTo(first.canonical());
        assertThat(second.location()).isEqualTo(first.location());
    }

    @Test
    default void identityDiffersBetweenKeys() {
        List<String> keys =
                HostileKeys.all().stream()
                        .filter(key -> fixture().treatment(key) != KeyTreatment.REFUSED)
                        .toList();
        Set<String> identities = new HashSet<>();
        keys.forEach(key -> identities.add(storage().identity(uri(key)).canonical()));
        assertThat(identities).hasSameSizeAs(keys);
    }

    @Test
    default void locationHoldsNoCredential() {
        ObjectIdentity identity = storage().identity(fixture().uriWithCredentials("kept.jpg"));
        assertThat(fixture().secrets())
                .allSatisfy(
                        secret -> {
                            assertThat(identity.location().text()).doesNotContain(secret);
                            assertThat(identity.canonical()).doesNotContain(secret);
                        });
        assertThat(identity).isEqualTo(storage().identity(uri("kept.jpg")));
    }

    @Test
    default void locationReadsBackAsTheSameIdentity() {
        for (String key : List.of("plain.jpg", "dir/a b%20c.jpg", "\u00e9/\uD83D\uDE00.jpg")) {
            ObjectIdentity identity = storage().identity(uri(key));
            ObjectIdentity again = storage().identity(identity.location());
            assertThat(again).isEqualTo(identity);
            assertThat(again.location()).isEqualTo(identity.location());
        }
    }

    @Test
    default void refusesAnAddressOfAnotherStore() {
        ObjectUri foreign = ObjectUri.of("foreign-scheme://bucket/key.jpg");
        assertThatThrownBy(() -> storage().identity(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("foreign-scheme");
    }
}
