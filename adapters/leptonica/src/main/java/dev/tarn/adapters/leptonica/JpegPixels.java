package dev.tarn.adapters.leptonica;

import dev.tarn.core.media.MediaFormatException;
import dev.tarn.core.media.Picture;
import dev.tarn.core.media.PictureBox;
import dev.tarn.core.picture.IccColours;
import dev.tarn.core.picture.JpegHead;
import dev.tarn.core.picture.JpegScans;
import dev.tarn.core.picture.PixelMemory;
import dev.tarn.core.picture.Trimming;
import dev.tarn.core.picture.Turning;
import dev.tarn.core.port.PictureRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Optional;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.jspecify.annotations.Nullable;

/** Pixels of JPEG files whose head says that libjpeg-turbo will do them right. */
final class JpegPixels {
    /** A usual progressive file has ten scans; each of thousands would be work for all pixels. */
    private static final int SCANS = 100;

    /** The decoder makes 8, 4, 2 or 1 pixels of each side of a block. */
    private static final int MOST_REDUCTION = 8;

    /** How much larger than wanted a picture is left at least. */
    private static final double SPARE = 1.5;

    private final IccColours colours = new IccColours();
    private final PixelMemory memory = PixelMemory.ofThisProcess();

    Picture decode(FileBytes file, PictureRequest request) throws IOException {
        ByteBuffer bytes = file.bytes();
        JpegHead head = JpegHead.of(bytes);
        if ((long) head.width() * head.height() > request.mostPixels()) {
            throw MediaFormatException.tooFar(
                    "It has "
                            + head.width()
                            + " x "
                            + head.height()
                            + " pixels, more than are decoded");
        }
        requireUsual(head, bytes);
        Optional<PictureBox> box =
                request.box().map(shown -> Turning.asStored(shown, head.orientation()));
        int reduction = box.map(stored -> reduction(head, stored)).orElse(1);
        Picture picture = stored(file, head, reduction);
        if (box.isPresent()) {
            picture = Trimming.to(picture, head.width(), head.height(), box.get());
        }
        colours.toSrgb(picture.argb(), 3, head.profile());
        return Turning.upright(picture, head.orientation());
    }

    /** What libjpeg-turbo would do in another way than decoders in Java is left to those. */
    private static void requireUsual(JpegHead head, ByteBuffer bytes) throws MediaFormatException {
        boolean usual =
                head.lossy()
                        && (head.components() == 1 || head.components() == 3)
                        && head.width() > 0
                        && head.height() > 0
                        && head.hasEnd(bytes);
        if (!usual) {
            throw leftToOthers();
        }
        if (head.coefficientBytes() > 0) {
            JpegScans scans = JpegScans.of(bytes, head.pixels(), SCANS);
            if (scans.count() == SCANS || scans.channels().size() != head.components()) {
                throw leftToOthers();
            }
        }
    }

    private static MediaFormatException leftToOthers() {
        return MediaFormatException.unsupported(
                "A JPEG file that is damaged or unusual is left to other decoders");
    }

    private static int reduction(JpegHead head, PictureBox box) {
        double scale = box.scale(head.width(), head.height());
        int reduction = 1;
        while (reduction < MOST_REDUCTION && reduction * 2 * SPARE * scale <= 1) {
            reduction *= 2;
        }
        return reduction;
    }

    private Picture stored(FileBytes file, JpegHead head, int reduction) throws IOException {
        long pixels = (long) head.width() * head.height() / ((long) reduction * reduction);
        long needed = pixels * 2 * Integer.BYTES + head.coefficientBytes() + file.bytes().limit();
        if (!memory.fits(needed)) {
            throw MediaFormatException.unsupported(
                    "A JPEG file that takes " + (needed >> 20) + " MiB is left to other decoders");
        }
        int taken = memory.take(needed);
        try {
            return read(file, head, reduction);
        } finally {
            memory.giveBack(taken);
        }
    }

    private static Picture read(FileBytes file, JpegHead head, int reduction)
            throws MediaFormatException {
        ByteBuffer bytes = file.bytes();
        IntBuffer warnings = IntBuffer.allocate(1);
        @Nullable PIX pix =
                leptonica.pixReadMemJpeg(bytes, bytes.limit(), 0, reduction, warnings, 0);
        if (pix == null || pix.isNull()) {
            throw leftToOthers();
        }
        try {
            boolean foreseen =
                    pix.w() == reduced(head.width(), reduction)
                            && pix.h() == reduced(head.height(), reduction);
            if (warnings.get(0) > 0 || !foreseen) {
                throw leftToOthers();
            }
            return new Picture(pix.w(), pix.h(), true, PackedPixels.of(pix));
        } finally {
            leptonica.pixDestroy(pix);
        }
    }

    private static int reduced(int side, int reduction) {
        return (side + reduction - 1) / reduction;
    }
}
