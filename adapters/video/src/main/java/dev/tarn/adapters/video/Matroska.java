package dev.tarn.adapters.video;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Matroska and WebM (RFC 9559). */
final class Matroska implements Container {
    private static final int HEADER = 0x1A45DFA3;
    private static final int SEGMENT = 0x18538067;
    private static final short DOCTYPE = 0x4282;

    @Override
    public String title() {
        return "Matroska or WebM";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        if (head.limit() < 8 || head.getInt(0) != HEADER) {
            return Optional.empty();
        }
        for (int at = 4; at + 2 < head.limit(); at++) {
            if (head.getShort(at) == DOCTYPE) {
                return ofDocument(head, at + 2);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofDocument(ByteBuffer head, int at) {
        int sizeLength = Integer.numberOfLeadingZeros(head.get(at) & 0xff) - 23;
        int start = at + sizeLength;
        if (start > head.limit()) {
            return Optional.empty();
        }
        // only a very short length is a name's; its last byte has it, but for the first's marker
        int length = head.get(start - 1) & (sizeLength == 1 ? 0x7f : 0xff);
        byte[] name = new byte[Math.min(length, head.limit() - start)];
        head.get(start, name);
        return switch (new String(name, StandardCharsets.US_ASCII).replace("\0", "")) {
            case "webm" -> Optional.of("video/webm");
            case "matroska" -> Optional.of("video/x-matroska");
            default -> Optional.empty();
        };
    }

    @Override
    public VideoMetadata read(Looks looks, String mimeType) throws IOException {
        Ebml ebml = new Ebml(looks);
        MatroskaSegment segment = new MatroskaSegment(looks, ebml);
        ebml.until(
                0,
                Long.MAX_VALUE,
                element -> {
                    if (element.id() == SEGMENT) {
                        segment.read(element);
                    }
                    return element.id() != SEGMENT;
                });
        return segment.facts().told(looks, mimeType);
    }
}
