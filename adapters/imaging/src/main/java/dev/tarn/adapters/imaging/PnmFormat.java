package dev.tarn.adapters.imaging;

import dev.tarn.core.media.ImageMetadata;
import dev.tarn.core.port.MediaBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** PBM, PGM, PPM and PAM: the specifications of Netpbm. */
final class PnmFormat implements ImageFormat {
    private static final int LONGEST_HEADER = 4 << 10;
    private static final int LONGEST_NUMBER = 9;

    @Override
    public @Nullable String sniff(ByteBuffer head) {
        if (head.limit() < 4 || head.get(0) != 'P' || !Character.isWhitespace(head.get(2))) {
            return null;
        }
        boolean goesOn = Character.isDigit(head.get(3)) || head.get(3) == '#';
        return switch (head.get(1)) {
            case '1', '4' -> goesOn ? "image/x-portable-bitmap" : null;
            case '2', '5' -> goesOn ? "image/x-portable-graymap" : null;
            case '3', '6' -> goesOn ? "image/x-portable-pixmap" : null;
            case '7' -> head.get(2) == '\n' ? "image/x-portable-arbitrarymap" : null;
            default -> null;
        };
    }

    @Override
    public ImageMetadata read(MediaBytes bytes, String sniffed) throws IOException {
        Look look = new Look(bytes, "PNM");
        ByteBuffer start = look.need(0, 4, LONGEST_HEADER);
        byte[] text = new byte[Math.min(start.limit(), LONGEST_HEADER)];
        start.get(text);
        Words words = new Words(look, new String(text, StandardCharsets.ISO_8859_1));
        Raster raster = text[1] == '7' ? map(look, words) : picture(look, words, text[1]);
        return raster.shown(sniffed, Exif.NONE);
    }

    private static Raster picture(Look look, Words words, byte kind) throws IOException {
        int width = words.number();
        int height = words.number();
        boolean bitmap = kind == '1' || kind == '4';
        int most = bitmap ? 1 : words.number();
        return look.raster(width, height, kind == '3' || kind == '6' ? 3 : 1, bits(most));
    }

    private static Raster map(Look look, Words words) throws IOException {
        int width = 0;
        int height = 0;
        int depth = 0;
        int most = 0;
        while (true) {
            switch (words.next().toUpperCase(Locale.ROOT)) {
                case "WIDTH" -> width = words.number();
                case "HEIGHT" -> height = words.number();
                case "DEPTH" -> depth = words.number();
                case "MAXVAL" -> most = words.number();
                case "TUPLTYPE" -> words.next();
                case "ENDHDR" -> {
                    return look.raster(width, height, depth, bits(most));
                }
                default -> throw look.broken("its header has a line of an unknown kind");
            }
        }
    }

    private static int bits(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    /** The words of a header behind its first, without comments. */
    private static final class Words {
        private final Look look;
        private final String text;
        private int position = 2;

        Words(Look look, String text) {
            this.look = look;
            this.text = text;
        }

        int number() throws IOException {
            String word = next();
            boolean plain = word.length() <= LONGEST_NUMBER;
            for (int i = 0; plain && i < word.length(); i++) {
                plain = word.charAt(i) >= '0' && word.charAt(i) <= '9';
            }
            if (!plain) {
                throw look.broken("its header has something else where a number is due");
            }
            return Integer.parseInt(word);
        }

        /** A word is whole only when something follows it. */
        String next() throws IOException {
            while (position < text.length()
                    && (isSpace(position) || text.charAt(position) == '#')) {
                int line = text.indexOf('\n', position);
                boolean comment = text.charAt(position) == '#';
                position = comment ? (line < 0 ? text.length() : line + 1) : position + 1;
            }
            int from = position;
            while (position < text.length() && !isSpace(position)) {
                position++;
            }
            if (position == text.length()) {
                throw look.broken("it ends in its header, or the header is longer than any is");
            }
            return text.substring(from, position);
        }

        private boolean isSpace(int index) {
            return text.charAt(index) <= ' ';
        }
    }
}
