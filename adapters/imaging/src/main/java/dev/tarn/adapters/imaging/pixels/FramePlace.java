package dev.tarn.adapters.imaging.pixels;

import dev.tarn.core.header.ChannelSource;
import dev.tarn.core.media.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the first frame of an animation lies on its canvas: GIF89a, section 20, and RFC 9649,
 * section 2.7.1.1. Looked for among the first bytes.
 *
 * @param x pixels from the left
 * @param y pixels from the top
 */
record FramePlace(int x, int y) {
    private static final FramePlace ORIGIN = new FramePlace(0, 0);
    private static final int LOOKED_AT = 64 << 10;
    private static final int ANMF = 0x464D4E41;

    /** Finds it; the origin when it is not found. */
    static FramePlace of(OpenedFile file) throws IOException {
        byte[] head = new ChannelSource(file.bytes()).read(0, LOOKED_AT);
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return switch (file.format()) {
            case "image/gif" -> gif(bytes);
            case "image/webp" -> webp(bytes);
            default -> ORIGIN;
        };
    }

    /** Lays a frame on a transparent canvas; what stands out is cut off. */
    Picture on(int width, int height, Picture frame) {
        int[] argb = new int[Math.multiplyExact(width, height)];
        int opaque = frame.isOpaque() ? 0xFF << 24 : 0;
        for (int row = 0; row < Math.min(frame.height(), height - y); row++) {
            for (int column = 0; column < Math.min(frame.width(), width - x); column++) {
                argb[(y + row) * width + x + column] =
                        frame.argb()[row * frame.width() + column] | opaque;
            }
        }
        return new Picture(width, height, false, argb);
    }

    private static FramePlace gif(ByteBuffer bytes) {
        if (bytes.limit() < 13) {
            return ORIGIN;
        }
        int flags = bytes.get(10);
        int at = 13 + ((flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1));
        while (at + 5 <= bytes.limit()) {
            int kind = bytes.get(at) & 0xFF;
            if (kind == 0x2C) {
                return new FramePlace(
                        bytes.getShort(at + 1) & 0xFFFF, bytes.getShort(at + 3) & 0xFFFF);
            }
            if (kind != 0x21) {
                break;
            }
            at += 2;
            while (at < bytes.limit() && bytes.get(at) != 0) {
                at += 1 + (bytes.get(at) & 0xFF);
            }
            at++;
        }
        return ORIGIN;
    }

    private static FramePlace webp(ByteBuffer bytes) {
        long at = 12;
        while (at + 14 <= bytes.limit()) {
            int position = (int) at;
            if (bytes.getInt(position) == ANMF) {
                return new FramePlace(
                        2 * (bytes.getInt(position + 8) & 0xFFFFFF),
                        2 * (bytes.getInt(position + 10) >>> 8));
            }
            long length = bytes.getInt(position + 4) & 0xFFFF_FFFFL;
            at += 8 + length + (length & 1);
        }
        return ORIGIN;
    }
}
