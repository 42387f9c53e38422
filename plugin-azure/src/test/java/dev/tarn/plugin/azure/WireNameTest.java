package dev.tarn.plugin.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b.jpg | a/b.jpg",
                "a b%20c.jpg | a%20b%2520c.jpg",
                "q?x=1&y#z+ | q%3Fx%3D1%26y%23z%2B",
                "a/../b | a%2F..%2Fb",
                "a//b | a%2F%2Fb",
                ".. | %2E%2E",
                ". | %2E",
                "dir/ | dir%2F",
                "\uD83D\uDE00 | %F0%9F%98%80",
            })
    void writesEachNameInOneWay(String name, String wire) {
        assertThat(WireName.encoded(name)).isEqualTo(wire);
    }
}
