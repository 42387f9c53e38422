package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpHeadersTest {
    @Test
    void fieldsAreFoundInAnyCase() {
        HttpHeaders headers = HttpHeaders.ofSingle(Map.of("Content-Type", "image/jpeg"));
        assertThat(headers.first("content-TYPE")).hasValue("image/jpeg");
        assertThat(headers.first("etag")).isEmpty();
    }

    @Test
    void namesThatDifferOnlyInCaseAreOneFieldWithAllValuesInOrder() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("Vary", List.of("Origin", "Accept"));
        fields.put("ETag", List.of("x"));
        fields.put("vary", List.of("Cookie"));
        assertThat(HttpHeaders.of(fields).fields())
                .isEqualTo(
                        Map.of(
                                "vary",
                                List.of("Origin", "Accept", "Cookie"),
                                "etag",
                                List.of("x")));
    }

    @Test
    void singleValuesUnderNamesThatDifferOnlyInCaseAreKept() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("vary", "Origin");
        fields.put("VARY", "Accept");
        HttpHeaders headers = HttpHeaders.ofSingle(fields);
        assertThat(headers.first("Vary")).hasValue("Origin");
        assertThat(headers.fields()).isEqualTo(Map.of("vary", List.of("Origin", "Accept")));
    }
}
