package dev.tarn.adapters.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AviTest extends HostileFiles {
    @Override
    List<byte[]> files() {
        return List.of(
                file(list("hdrl", main(50), sound(), video("XVID", 240, 50))),
                file(list("hdrl", main(50), video("MJPG", -240, 50), extension(100))));
    }

    @Test
    void theHeadersTellAll() throws IOException {
        byte[] headers = list("hdrl", main(10), sound(), video("XVID", 240, 50));
        Opened file = new Opened(Bytes.joined(file(headers), new byte[1_000_000]));
        assertThat(file.read())
                .isEqualTo(
                        new VideoMetadata(
                                "video/x-msvideo",
                                320,
                                240,
                                0,
                                "XVID",
                                OptionalDouble.of(25),
                                OptionalLong.of(50),
                                OptionalDouble.of(2)));
        assertThat(file.requests()).isEqualTo(1);
    }

    @Test
    void theExtensionCountsTheFramesOfAllParts() throws IOException {
        byte[] headers = list("hdrl", main(50), video("XVID", 240, 50), extension(5_000));
        VideoMetadata read = Opened.read(file(headers));
        assertThat(read.frameCount()).hasValue(5_000);
        assertThat(read.duration()).hasValue(200);
    }

    @Test
    void theMainHeaderCountsWhenTheStreamDoesNot() throws IOException {
        VideoMetadata read = Opened.read(file(list("hdrl", main(75), video("XVID", 240, 0))));
        assertThat(read.frameCount()).hasValue(75);
    }

    @Test
    void framesFromTheTopHaveANegativeHeight() throws IOException {
        VideoMetadata read = Opened.read(file(list("hdrl", main(1), video("MJPG", -240, 1))));
        assertThat(read.height()).isEqualTo(240);
    }

    @Test
    void framesWithoutCompressionAreNamedSo() throws IOException {
        VideoMetadata read = Opened.read(file(list("hdrl", main(1), video("\0\0\0\0", 240, 1))));
        assertThat(read.codec()).isEqualTo("DIB");
    }

    @Test
    void soundAloneIsNotSupported() {
        assertRefused(file(list("hdrl", main(0), sound())), "no stream of it is a video");
    }

    @Test
    void aChunkLongerThanItsListIsRefused() {
        byte[] headers = list("hdrl", main(1), video("XVID", 240, 1));
        ByteBuffer.wrap(headers).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 100_000);
        assertRefused(file(headers), "the chunk at byte 24 cannot be 100000 bytes long");
    }

    @Test
    void chunksWithoutEndAreRefused() {
        assertRefused(file(new byte[80_000]), "more than 2000 chunks");
    }

    private static byte[] file(byte[] headers) {
        byte[] body = Bytes.joined(headers, list("movi", new byte[40]));
        return new Bytes().text("RIFF").little(4, body.length + 4).text("AVI ").add(body).done();
    }

    private static byte[] chunk(String name, byte[] body) {
        return new Bytes().text(name).little(4, body.length).add(body).done();
    }

    private static byte[] list(String type, byte[]... parts) {
        return chunk("LIST", new Bytes().text(type).add(Bytes.joined(parts)).done());
    }

    private static byte[] main(int frames) {
        return chunk(
                "avih", new Bytes().little(4, 40_000).zeros(12).little(4, frames).zeros(36).done());
    }

    private static byte[] video(String codec, int height, int frames) {
        Bytes header = new Bytes().text("vids").text("\0\0\0\0").zeros(12);
        header.little(4, 1_000).little(4, 25_000).zeros(4).little(4, frames).zeros(20);
        Bytes format = new Bytes().little(4, 40).little(4, 320).little(4, height);
        format.little(2, 1).little(2, 24).text(codec).zeros(20);
        return list("strl", chunk("strh", header.done()), chunk("strf", format.done()));
    }

    private static byte[] sound() {
        byte[] header = new Bytes().text("auds").zeros(52).done();
        return list("strl", chunk("strh", header), chunk("strf", new byte[18]));
    }

    private static byte[] extension(int frames) {
        return list("odml", chunk("dmlh", new Bytes().little(4, frames).zeros(244).done()));
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatExceptionOfType(MediaFormatException.class)
                .isThrownBy(() -> Opened.read(file))
                .withMessageContaining("AVI")
                .withMessageContaining(reason);
    }
}
