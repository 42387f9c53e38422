package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.media.Orientation;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HEIF, with what is stored in it as HEIC or AVIF: ISO/IEC 23008-12, and the AV1 Image File Format.
 * The orientation is that of its boxes; an EXIF block repeats it and does not add to it. A block
 * that does not come with the first bytes is left out.
 */
final class HeifFormat implements ImageFormat {
    private static final int MOST_BRANDS = 64;
    private static final int EXIF_LOOK = 1024;
    private static final Set<Integer> GENERAL =
            Set.of(FourCc.of("mif1"), FourCc.of("msf1"), FourCc.of("mif2"), FourCc.of("miaf"));

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        if (head.limit() < 16 || head.getInt(4) != FourCc.of("ftyp")) {
            return null;
        }
        int major = head.getInt(8);
        String byMajor = ofBrand(major);
        if (byMajor != null || !GENERAL.contains(major)) {
            return byMajor;
        }
        // Its brand tells the layout alone; the others tell what the pixels are stored as.
        int end = (int) Math.min(head.getInt(0) & 0xFFFF_FFFFL, 16 + 4 * MOST_BRANDS);
        for (int i = 16; i + 4 <= Math.min(end, head.limit()); i += 4) {
            String byOther = ofBrand(head.getInt(i));
            if (byOther != null) {
                return byOther;
            }
        }
        return major == FourCc.of("msf1") ? "image/heif-sequence" : "image/heif";
    }

    private static @Nullable String ofBrand(int brand) {
        return switch (FourCc.text(brand)) {
            case "heic", "heix", "heim", "heis" -> "image/heic";
            case "hevc", "hevx", "hevm", "hevs" -> "image/heic-sequence";
            case "avif", "avis" -> "image/avif";
            default -> null;
        };
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "HEIF");
        Box meta = Box.find(look, 0, look.length(), "meta");
        boolean moves = sniffed.endsWith("-sequence") || isAvifSequence(look);
        @Nullable Box moov =
                moves || meta == null ? Box.find(look, 0, look.length(), "moov") : null;
        HeifTrack track = moov == null ? null : HeifTrack.in(look, moov);
        int frames = moves ? 0 : 1;
        if (track != null && moves) {
            frames = track.frames();
        }
        @Nullable Box primary = meta == null ? null : meta.child(look, 4, "pitm");
        if (meta == null || primary == null) {
            return ofTrack(look, track)
                    .shown(sniffed, Orientation.UPRIGHT, frames, Exif.NONE.capture());
        }
        HeifItems items = new HeifItems(look, meta);
        HeifPicture picture = HeifPicture.of(look, meta, items);
        Exif exif = exif(look, items);
        return picture.raster().shown(sniffed, picture.orientation(), frames, exif.capture());
    }

    private static boolean isAvifSequence(Look look) throws IOException {
        return look.need(8, 4).getInt(0) == FourCc.of("avis");
    }

    private static Raster ofTrack(Look look, @Nullable HeifTrack track) throws IOException {
        if (track == null) {
            throw look.broken("it has neither a main picture nor a track");
        }
        return look.raster(track.width(), track.height(), 3, 8);
    }

    private static Exif exif(Look look, HeifItems items) throws IOException {
        HeifItems.Place place = items.exif();
        if (place == null || place.length() < 8 || !look.isHeld(place.position(), EXIF_LOOK)) {
            return Exif.NONE;
        }
        ByteBuffer start = look.some(place.position(), 4, 4);
        long skipped = start.limit() < 4 ? 0 : 4 + (start.getInt(0) & 0xFFFF_FFFFL);
        return Exif.in(look.part(place.position() + skipped, place.length() - skipped));
    }
}
