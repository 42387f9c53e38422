package dev.tarn.plugin.azure;

import static dev.tarn.spi.AccessDescription.Right.CREATE;
import static dev.tarn.spi.AccessDescription.Right.DELETE;
import static dev.tarn.spi.AccessDescription.Right.LIST;
import static dev.tarn.spi.AccessDescription.Right.OVERWRITE;
import static dev.tarn.spi.AccessDescription.Right.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.AccessDescription.Right;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SasTokenTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "?", " ?"})
    void isTakenWithAndWithoutItsQuestionMark(String before) {
        assertThat(SasToken.parse(before + TestSettings.TOKEN + "\n").orElseThrow().query())
                .isEqualTo(TestSettings.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "sv=1&se=2", "sig=a b", "https://x/?sv=1#sig=2", "sig={}"})
    void othersAreNoToken(String text) {
        assertThat(SasToken.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T19:00:00Z, 2026-11-22T19:00:00Z",
        "2026-11-22T19%3A00%3A00Z, 2026-11-22T19:00:00Z",
        "2026-11-22T19:00Z, 2026-11-22T19:00:00Z",
        "2026-11-22T19:00:00.1234567Z, 2026-11-22T19:00:00.1234567Z",
        "2026-11-22, 2026-11-22T00:00:00Z",
    })
    void tellsItsEnd(String written, Instant end) {
        assertThat(token("sp=r&se=" + written).description().expires()).hasValue(end);
    }

    @Test
    void aSignatureThatWasDecodedOnTheWayIsSentAsItWasMade() {
        assertThat(SasToken.parse("?sp=r&sig=a+b/c=").orElseThrow().query())
                .isEqualTo("sp=r&sig=a%2Bb/c=");
    }

    @Test
    void whatAnAddressAskedTheServiceToDoIsNoPartOfTheToken() {
        assertThat(
                        SasToken.parse("restype=container&comp=list&sp=rl&sig=abc")
                                .orElseThrow()
                                .query())
                .isEqualTo("sp=rl&sig=abc");
    }

    @Test
    void tellsItsRights() {
        assertThat(rights("sp=rl")).containsExactlyInAnyOrder(READ, LIST);
        assertThat(rights("sp=racl")).containsExactlyInAnyOrder(READ, LIST, CREATE);
        assertThat(rights("sp=rwd")).containsExactlyInAnyOrder(READ, CREATE, OVERWRITE, DELETE);
        assertThat(rights("srt=o&sp=rwdl"))
                .containsExactlyInAnyOrder(READ, CREATE, OVERWRITE, DELETE);
        assertThat(rights("srt=c&sp=rwdl")).containsExactly(LIST);
    }

    @Test
    void rightsInAPolicyAreNotGuessed() {
        assertThat(token("si=policy").description().rights()).isEmpty();
        assertThat(token("si=policy").description().expires()).isEmpty();
        assertThat(token("si=policy").lacks('w')).isFalse();
    }

    @Test
    void itsTextShowsNoSignature() {
        assertThat(token("sp=rl&se=2026-01-01").toString())
                .isEqualTo("SAS token with rights rl until 2026-01-01");
    }

    private static Set<Right> rights(String parameters) {
        return token(parameters).description().rights().orElseThrow();
    }

    private static SasToken token(String parameters) {
        return SasToken.parse(parameters + "&sig=x").orElseThrow();
    }
}
