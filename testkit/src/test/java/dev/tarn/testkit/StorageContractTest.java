package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageContractTest {
    @Test
    void everyPromiseHasABrokenStorage() {
        assertThat(promises()).hasSizeGreaterThan(100);
        assertThat(BrokenStorages.byPromise().keySet()).isEqualTo(promises());
    }

    @ParameterizedTest
    @MethodSource("promises")
    void brokenStorageFailsExactlyThePromiseItBreaks(String promise) {
        ContractRun run =
                ContractRun.of(
                        BrokenStorageRun.class, Map.of(BrokenStorageParameter.PROMISE, promise));
        assertThat(run.run()).isEqualTo(promises());
        assertThat(run.failed()).containsExactly(promise);
    }

    @Test
    void nothingThatWorksOrFailsGoesUnstated() {
        ContractRun run = ContractRun.of(PretendingStorageRun.class, Map.of());
        Set<String> silent = new TreeSet<>(promises());
        silent.removeAll(run.failed());
        assertThat(silent).isEqualTo(promisesOfEveryStorageWithoutFaults());
    }

    /** The tests that ask neither for a capability nor for a fault. */
    private static Set<String> promisesOfEveryStorageWithoutFaults() {
        Set<String> names =
                Stream.of(
                                IdentityContract.class,
                                StatContract.class,
                                ReadContract.class,
                                RangeContract.class,
                                ConditionContract.class)
                        .flatMap(part -> Arrays.stream(part.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        names.remove("declaresExactlyTheExpectedCapabilities");
        names.remove("statesEveryFaultUnlessItIsLocal");
        names.addAll(
                Set.of(
                        "cancelledReadMakesNoRequest",
                        "cancelledStatMakesNoRequest",
                        "lateCancellationHarmsNoOtherRead",
                        "hostileNamesAreReadLiterally",
                        "hostileNamesAreToldByStatLiterally",
                        "secretsAreInNoMessageAndNoText",
                        "servesManyThreadsAtOnce",
                        "closesTwice",
                        "refusesToReadAndStatAfterClose",
                        "refusesEveryOtherCallAfterClose"));
        return names;
    }

    static Set<String> promises() {
        return Stream.of(StorageContract.class.getInterfaces())
                .flatMap(part -> Arrays.stream(part.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
