package dev.tarn.objectserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.objectserver.json.JsonException;
import dev.tarn.objectserver.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1,\"b\":-2.5,\"c\":true,\"d\":false,\"e\":null}",
                "{\"a\":{\"b\":[1,\"2\",[],{}]}}",
                "{\"q\\\"\\\\\":\"line\\nend\\u0001\u00e9\uD83D\uDC2E\"}",
                "{\"n\":123456789012345678901234567890}"
            })
    void whatIsReadIsWrittenTheSame(String text) throws Exception {
        assertThat(JsonObject.parse(text)).hasToString(text);
    }

    @Test
    void spaceAndEscapesAreUnderstood() throws Exception {
        JsonObject object = JsonObject.parse(" { \"a\" : \"\\u00e9\\/\\t\" ,\n\"b\":[ 1 , 2 ] } ");

        assertThat(object.text("a")).contains("\u00e9/\t");
        assertThat(object.find("b").orElseThrow()).hasToString("[1, 2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{} x",
                "{\"a\":\"\\x\"}",
                "{\"a\":tru}",
                "{\"a\":-}",
                "{\"a\":\"b",
                "{\"a\":\"\\u12g4\"}"
            })
    void whatIsNoObjectIsRefused(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> JsonObject.parse(text));
    }

    @Test
    void depthIsLimited() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> JsonObject.parse(deep))
                .withMessageContaining("64");
    }
}
