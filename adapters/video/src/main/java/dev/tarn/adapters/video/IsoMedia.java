package dev.tarn.adapters.video;

import static dev.tarn.adapters.video.FourCharacters.code;

import dev.tarn.core.media.VideoMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * ISO base media and QuickTime: MP4, MOV, M4V, 3GP (ISO/IEC 14496-12, QuickTime File Format). Its
 * brands for still pictures belong to other readers.
 */
final class IsoMedia implements Container {
    private static final int FTYP = code("ftyp");
    private static final int MOOV = code("moov");
    private static final int MDAT = code("mdat");

    /** What a QuickTime file of before 2001 begins with. */
    private static final Set<Integer> OLD_STARTS =
            Set.of(MOOV, MDAT, code("wide"), code("free"), code("skip"), code("pnot"));

    /** What a piece of a fragmented file begins with. */
    private static final Set<Integer> PIECES = Set.of(code("styp"), code("moof"), code("sidx"));

    private static final Set<String> PICTURES =
            Set.of(
                    "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2",
                    "msf1", "miaf", "1pic", "avif", "avis", "avio", "jpeg", "jpgs", "j2ki", "j2is",
                    "crx", "jxl", "jp2", "jpx", "jpm");

    private static final int BRAND = 8;

    @Override
    public String title() {
        return "MP4 or QuickTime";
    }

    @Override
    public Optional<String> sniff(ByteBuffer head) {
        if (head.limit() < BRAND + 4) {
            return Optional.empty();
        }
        int type = head.getInt(4);
        if (type == FTYP) {
            return ofBrand(FourCharacters.text(head.getInt(BRAND)));
        }
        if (OLD_STARTS.contains(type) && plausible(head)) {
            return Optional.of("video/quicktime");
        }
        return PIECES.contains(type) ? Optional.of("video/mp4") : Optional.empty();
    }

    /** Text may begin with four bytes and a word: its first four would be a very large size. */
    private static boolean plausible(ByteBuffer head) {
        int size = head.getInt(0);
        return size == 1
                || size == 0
                || (size >= BRAND && size < 1 << 24)
                || head.getInt(4) == MDAT;
    }

    private static Optional<String> ofBrand(String brand) {
        if (PICTURES.contains(brand)) {
            return Optional.empty();
        }
        if (brand.startsWith("3g2")) {
            return Optional.of("video/3gpp2");
        }
        if (brand.startsWith("3g")) {
            return Optional.of("video/3gpp");
        }
        return Optional.of(
                switch (brand) {
                    case "qt" -> "video/quicktime";
                    case "M4V", "M4VH", "M4VP" -> "video/x-m4v";
                    case "M4A", "M4B", "M4P" -> "audio/mp4";
                    default -> "video/mp4";
                });
    }

    @Override
    public VideoMetadata read(Looks looks, String mimeType) throws IOException {
        Boxes boxes = new Boxes(looks);
        IsoMovie movie = new IsoMovie(looks, boxes);
        boxes.ofFile(
                0,
                box -> {
                    if (box.type() == MOOV) {
                        movie.read(box);
                    } else if (PIECES.contains(box.type())) {
                        movie.foundBefore(box);
                    }
                    return box.type() != MOOV;
                });
        return movie.facts().told(looks, mimeType);
    }
}
