package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Icons and cursors of Windows; the largest picture of a file counts. */
final class IcoFormat implements ImageFormat {
    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int MOST = 256;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean begins = head.limit() >= HEADER + ENTRY && head.getShort(0) == 0;
        if (!begins || (head.getShort(2) != 0x0100 && head.getShort(2) != 0x0200)) {
            return null;
        }
        ByteBuffer view = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int count = view.getShort(4) & 0xFFFF;
        int offset = view.getInt(HEADER + 12);
        boolean plausible =
                count >= 1
                        && count <= MOST
                        && view.get(HEADER + 3) == 0
                        && view.getInt(HEADER + 8) > 0
                        && offset >= HEADER + count * ENTRY;
        return plausible ? "image/vnd.microsoft.icon" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "ICO");
        int count = Short.reverseBytes(look.need(4, 2).getShort(0)) & 0xFFFF;
        ByteBuffer entries = look.need(HEADER, Math.min(count, MOST) * ENTRY);
        int width = 0;
        int height = 0;
        for (int i = 0; i < Math.min(count, MOST); i++) {
            int across = side(entries.get(i * ENTRY));
            int down = side(entries.get(i * ENTRY + 1));
            if (across * down > width * height) {
                width = across;
                height = down;
            }
        }
        return look.raster(width, height, 4, 8).shown(sniffed, Exif.NONE);
    }

    /** 256 does not fit into a byte, and is written as 0. */
    private static int side(byte value) {
        return value == 0 ? 256 : value & 0xFF;
    }
}
