package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void datesAreReadInTheFormsOfHttp() {
        List<String> dates =
                List.of(
                        "Sun, 06 Nov 1994 08:49:37 GMT",
                        "Sun, 6 Nov 1994 08:49:37 GMT",
                        "Sun, 06 Nov 1994 09:49:37 +0100");
        assertThat(dates)
                .allSatisfy(
                        text ->
                                assertThat(modified(text))
                                        .hasValue(Instant.parse("1994-11-06T08:49:37Z")));
    }

    @Test
    void whatIsNoDateIsEmpty() {
        List<String> others =
                List.of(
                        "",
                        "yesterday",
                        "Sun, 06 ovD 1994 08:49:37 GMT",
                        "Sun, 06 Nov 1994 08:49:37 UTC",
                        "Sun, 31 Feb 1994 08:49:37 GMT",
                        "Sun, 06 Nov 1994 25:49:37 GMT",
                        "Sun, 06 Nov 1994 08:4x:37 GMT");
        assertThat(others).allSatisfy(text -> assertThat(modified(text)).isEmpty());
        assertThat(HttpHeaders.ofSingle(Map.of()).date("last-modified")).isEmpty();
    }

    private static Optional<Instant> modified(String text) {
        return HttpHeaders.ofSingle(Map.of("Last-Modified", text)).date("last-modified");
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
