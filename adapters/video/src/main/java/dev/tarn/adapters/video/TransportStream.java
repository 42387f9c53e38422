package dev.tarn.adapters.video;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** MPEG transport streams (ISO/IEC 13818-1), also with the time before each packet (M2TS). */
final class TransportStream implements Container {
    static final int PACKET = 188;

    private static final int TIMED_PACKET = 192;
    private static final byte SYNC = 0x47;
    private static final int CONTENT = 0x30;
    private static final int GIF = FourCharacters.code("GIF8");
    private static final int SEEN = 3;
    private static final int FIRST = 32 << 10;
    private static final int HEAD = 256 << 10;
    private static final int TAIL = 64 << 10;

    @Override
    public String title() {
        return "MPEG transport stream";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        return length(head) > 0 && !isGif(head) ? Optional.of("video/mp2t") : Optional.empty();
    }

    /** Its first byte is that of a packet, and two more may be so by chance. */
    private static boolean isGif(ByteBuffer head) {
        return head.limit() >= 4 && head.getInt(0) == GIF;
    }

    /** Each packet has content or an adaptation field; letters that repeat seldom say so. */
    private static boolean isPacket(ByteBuffer head, int at) {
        return at + 4 <= head.limit() && head.get(at) == SYNC && (head.get(at + 3) & CONTENT) != 0;
    }

    /** From one packet to the next; 0 when these are none. */
    private static int length(ByteBuffer head) {
        for (int length : new int[] {PACKET, TIMED_PACKET}) {
            int at = length - PACKET;
            int seen = 0;
            while (seen < SEEN && isPacket(head, at)) {
                at += length;
                seen++;
            }
            if (seen == SEEN) {
                return length;
            }
        }
        return 0;
    }

    @Override
    public VideoMetadata read(Looks looks, String mimeType) throws IOException {
        ByteBuffer head = looks.some(0, FIRST);
        int length = length(head);
        TransportProgram program = new TransportProgram(looks);
        program.read(head, length);
        VideoFacts facts = new VideoFacts();
        if (!program.tell(facts)) {
            program = new TransportProgram(looks);
            program.read(looks.some(0, HEAD), length);
            if (!program.tell(facts)) {
                throw looks.unsupported(program.missing());
            }
        }
        long size = looks.size();
        if (size != Long.MAX_VALUE) {
            // whole packets, counted from the first
            int tail = (int) Math.min(size, TAIL + size % length);
            Optional<ByteBuffer> bytes = looks.tail(tail - tail % length + (int) (size % length));
            if (bytes.isPresent()) {
                facts.duration = program.secondsTo(bytes.get(), length, facts.frameRate);
            }
        }
        return facts.told(looks, mimeType);
    }
}
