package dev.tarn.adapters.ffmpeg;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.MediaMetadata;
import dev.tarn.core.media.VideoMetadata;
import dev.tarn.core.port.HeaderReader;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Knows containers that no other reader knows, see {@link OwnFormat}, and completes what the
 * headers of others do not tell. What only decoding would tell stays empty.
 */
public final class FfmpegHeaderReader implements HeaderReader {
    /** Called by {@link java.util.ServiceLoader}. */
    public FfmpegHeaderReader() {}

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        return OwnFormat.of(head.slice()).map(OwnFormat::mimeType);
    }

    @Override
    public MediaMetadata read(MediaBytes bytes) throws IOException {
        String type =
                sniff(bytes.at(0, SNIFFED, SNIFFED))
                        .orElseThrow(
                                () ->
                                        MediaFormatException.unsupported(
                                                "The first bytes are of no video format that is"
                                                        + " read by FFmpeg alone"));
        NativeLibrary.require();
        try (VideoPackets packets = open(bytes, type)) {
            StreamFacts facts = new StreamFacts(packets.stream(), type);
            if (!facts.isSized()) {
                facts.take(PacketSurvey.of(packets, type));
            }
            return facts.told();
        }
    }

    private static VideoPackets open(MediaBytes bytes, String type) throws IOException {
        return VideoPackets.open(new LookedAtChannel(bytes), type, PacketSurvey.BYTES);
    }

    @Override
    public boolean completes(String mimeType, Optional<VideoMetadata> told) {
        return Container.isVideo(mimeType)
                && (told.isEmpty()
                        ? Container.holdsMuch(mimeType)
                        : Container.tells(mimeType, told.get()))
                && NativeLibrary.isThere();
    }

    @Override
    public VideoMetadata complete(MediaBytes bytes, String mimeType) throws IOException {
        NativeLibrary.require();
        try (VideoPackets packets = open(bytes, mimeType)) {
            StreamFacts facts = new StreamFacts(packets.stream(), mimeType);
            facts.take(PacketSurvey.of(packets, mimeType));
            return facts.told();
        }
    }
}
