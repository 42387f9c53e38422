package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Canon's later raw: boxes, one of which holds the directories of an EXIF block one by one. */
final class Cr3Format implements ImageFormat {
    private static final long CANON_HIGH = 0x85C0B687820F11E0L;
    private static final long CANON_LOW = 0x8111F4CE462B6A48L;
    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int BITS = 14;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        boolean boxes = head.limit() >= 16 && head.getInt(4) == FourCc.of("ftyp");
        return boxes && head.getInt(8) == FourCc.of("crx ") ? "image/x-canon-cr3" : null;
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "CR3");
        Box canon = canon(look);
        Ifd first = directory(look, canon, "CMT1");
        if (first == null) {
            throw look.broken("its first directory is missing");
        }
        Orientation orientation = Orientation.ofExif((int) first.number(Exif.ORIENTATION, 1));
        return look.raster(first.number(WIDTH, 0), first.number(HEIGHT, 0), 3, BITS)
                .shown(
                        sniffed,
                        orientation,
                        1,
                        CaptureFields.of(
                                first,
                                directory(look, canon, "CMT2"),
                                directory(look, canon, "CMT4")));
    }

    private static Box canon(Look look) throws IOException {
        Box moov = Box.find(look, 0, look.length(), "moov");
        Box box = moov == null ? null : moov.child(look, 0, "uuid");
        if (box == null || box.end() - box.start() < 16) {
            throw look.broken("it has no box of the camera's");
        }
        ByteBuffer name = look.need(box.start(), 16);
        if (name.getLong(0) != CANON_HIGH || name.getLong(8) != CANON_LOW) {
            throw look.broken("its box of the camera's has another name");
        }
        return box;
    }

    private static @Nullable Ifd directory(Look look, Box canon, String name) throws IOException {
        Box box = canon.child(look, 16, name);
        if (box == null) {
            return null;
        }
        TiffBytes file = TiffBytes.in(look.part(box.start(), box.end() - box.start()));
        return Ifd.at(file, file.first());
    }
}
