package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;

/** Compares the number of requests with that at an earlier moment, where the store counts. */
final class RequestCount {
    private final StorageFixture fixture;
    private final OptionalLong before;

    private RequestCount(StorageFixture fixture) {
        this.fixture = fixture;
        this.before = fixture.requestCount();
    }

    static RequestCount now(StorageFixture fixture) {
        return new RequestCount(fixture);
    }

    void assertMade(long expected) {
        before.ifPresent(
                count ->
                        assertThat(fixture.requestCount().orElseThrow() - count)
                                .as("requests made")
                                .isEqualTo(expected));
    }

    boolean hasMadeOne() {
        return before.isPresent() && fixture.requestCount().orElseThrow() > before.getAsLong();
    }
}
