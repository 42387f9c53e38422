package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** AVI, with the extension OpenDML for long files (Microsoft's AVI RIFF File Reference). */
final class Avi implements Container {
    private static final int RIFF = code("RIFF");
    private static final int AVI = code("AVI ");
    private static final int LIST = code("LIST");
    private static final int HDRL = code("hdrl");
    private static final int MOVI = code("movi");

    private static final int MOST_CHUNKS = 2_000;
    private static final int HEADER = 8;
    private static final int LIST_HEADER = 12;

    /** Hears of chunks; a list is named by its type. */
    @FunctionalInterface
    interface Visitor {
        /** Looks at one chunk; answers false when no further one is wanted. */
        boolean visit(int name, long body, int length) throws IOException;
    }

    @Override
    public String title() {
        return "AVI";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        return head.limit() >= LIST_HEADER && head.getInt(0) == RIFF && head.getInt(8) == AVI
                ? Optional.of("video/x-msvideo")
                : Optional.empty();
    }

    @Override
    public VideoMetadata read(Looks looks, String mimeType) throws IOException {
        AviHeaders headers = new AviHeaders(looks);
        visit(
                looks,
                LIST_HEADER,
                Long.MAX_VALUE,
                (name, body, length) -> {
                    if (name == HDRL) {
                        headers.read(body, body + length);
                    }
                    return name != HDRL && name != MOVI;
                });
        return headers.facts().told(looks, mimeType);
    }

    /** Goes through the chunks of a part of the file. */
    static void visit(Looks looks, long from, long to, Visitor visitor) throws IOException {
        long position = from;
        for (int chunks = 0; to - position >= HEADER; chunks++) {
            if (chunks > MOST_CHUNKS) {
                throw looks.broken("it has more than " + MOST_CHUNKS + " chunks in a row");
            }
            ByteBuffer header = looks.need(position, HEADER).order(ByteOrder.LITTLE_ENDIAN);
            int length = header.getInt(4);
            boolean list = Integer.reverseBytes(header.getInt(0)) == LIST;
            if (length < (list ? 4 : 0) || length > to - position - HEADER) {
                throw looks.broken(
                        "the chunk at byte "
                                + position
                                + " cannot be "
                                + Integer.toUnsignedString(length)
                                + " bytes long");
            }
            int name = looks.need(position + (list ? HEADER : 0), 4).getInt(0);
            int skipped = list ? 4 : 0;
            if (!visitor.visit(name, position + HEADER + skipped, length - skipped)) {
                return;
            }
            position += HEADER + (long) length + (length & 1);
        }
    }
}
