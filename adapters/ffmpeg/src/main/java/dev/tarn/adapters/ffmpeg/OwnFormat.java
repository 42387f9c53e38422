package dev.tarn.adapters.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Containers that no other reader of headers knows, by their first bytes. */
enum OwnFormat {
    /** The identifier of the header object: ASF specification, 10.1. */
    ASF("video/x-ms-wmv", head -> is(head, 0x3026B2758E66CF11L, 0xA6D900AA0062CE6CL)),

    /** The key of a partition: SMPTE ST 377-1, 7.1. */
    MXF(
            "application/mxf",
            head ->
                    head.limit() >= 12
                            && head.getLong(0) == 0x060E2B3402050101L
                            && head.getInt(8) == 0x0D010201),

    /** A chunk with the version 0 or 1. */
    REAL_MEDIA("application/vnd.rn-realmedia", head -> begins(head, ".RMF\0\0\0")),

    IVF("video/x-ivf", head -> begins(head, "DKIF\0\0")),
    Y4M("video/x-yuv4mpeg", head -> begins(head, "YUV4MPEG2 ")),

    /** A bare stream that begins with a delimiter or parameters: ITU-T H.264, annex B and 7.4.1. */
    H264("video/h264", OwnFormat::isH264),

    /** The same: ITU-T H.265, annex B and 7.4.2.2. */
    H265("video/h265", OwnFormat::isH265);

    private static final int START_CODE = 1;

    private final String mimeType;
    private final Predicate<ByteBuffer> sign;

    OwnFormat(String mimeType, Predicate<ByteBuffer> sign) {
        this.mimeType = mimeType;
        this.sign = sign;
    }

    String mimeType() {
        return mimeType;
    }

    /** Tells one by bytes from index 0 on. */
    static Optional<OwnFormat> of(ByteBuffer head) {
        return head.limit() < 16
                ? Optional.empty()
                : Stream.of(values()).filter(format -> format.sign.test(head)).findFirst();
    }

    private static boolean is(ByteBuffer head, long first, long second) {
        return head.getLong(0) == first && head.getLong(8) == second;
    }

    private static boolean begins(ByteBuffer head, String text) {
        return head.slice(0, text.length())
                .equals(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A delimiter with nothing but the kind of pictures, or parameters of a profile there is. */
    private static boolean isH264(ByteBuffer head) {
        int at = unit(head);
        if (at < 0) {
            return false;
        }
        int second = head.get(at + 1) & 0xFF;
        return switch (head.get(at)) {
            case 0x09 -> (second & 0x1F) == 0x10 && head.get(at + 2) == 0;
            case 0x27, 0x47, 0x67 ->
                    switch (second) {
                        case 44, 66, 77, 88, 100, 110, 118, 122, 128, 244 -> true;
                        default -> false;
                    };
            default -> false;
        };
    }

    /** A delimiter, or parameters of the whole stream, of the layer and sub-layer 0. */
    private static boolean isH265(ByteBuffer head) {
        int at = unit(head);
        return at >= 0
                && head.get(at + 1) == 1
                && switch (head.get(at)) {
                    case 0x40 -> head.get(at + 2) == 0x0C;
                    case 0x46 -> (head.get(at + 2) & 0x1F) == 0x10 && head.get(at + 3) == 0;
                    default -> false;
                };
    }

    /** Where the first unit begins, behind its start code; -1 without one. */
    private static int unit(ByteBuffer head) {
        if (head.getInt(0) == START_CODE) {
            return 4;
        }
        return head.getInt(0) >>> 8 == START_CODE ? 3 : -1;
    }
}
