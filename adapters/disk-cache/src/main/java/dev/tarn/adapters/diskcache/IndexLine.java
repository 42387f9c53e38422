package dev.tarn.adapters.diskcache;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of an index file: a copy that was published or checked, or an access to one. Fields are
 * separated by tabs; the last is the CRC32C of what stands before it, so a torn line is no line.
 */
sealed interface IndexLine {
    /** The copy. */
    CacheName name();

    /**
     * A copy.
     *
     * @param fact what is known of it
     */
    record Published(CopyRecord fact) implements IndexLine {
        @Override
        public CacheName name() {
            return fact.name();
        }
    }

    /**
     * An access to a copy, for files whose own times this process may not set.
     *
     * @param name the copy
     * @param at when, in microseconds since 1970
     */
    record Accessed(CacheName name, long at) implements IndexLine {}

    /** Line break first, so that a torn line before it spoils itself only. */
    default String encode() {
        String text = body();
        return '\n' + text + '\t' + sum(text) + '\n';
    }

    /** Reads a line without its line breaks; empty when it is torn or unknown. */
    static Optional<IndexLine> parse(String line) {
        int end = line.lastIndexOf('\t');
        if (end < 0 || !line.substring(end + 1).equals(sum(line.substring(0, end)))) {
            return Optional.empty();
        }
        String[] fields = line.substring(0, end).split("\t", -1);
        return CacheName.parse(fields.length > 1 ? fields[1] : "")
                .flatMap(name -> parse(name, fields));
    }

    private static Optional<IndexLine> parse(CacheName name, String[] fields) {
        try {
            if (fields[0].equals("P") && fields.length == 10) {
                return Optional.of(
                        new Published(
                                new CopyRecord(
                                        name,
                                        Long.parseLong(fields[2]),
                                        HexFormat.fromHexDigits(fields[3]),
                                        fields[4].intern(),
                                        Long.parseLong(fields[5]),
                                        Long.parseLong(fields[6]),
                                        Long.parseLong(fields[7]),
                                        EscapedText.decode(fields[8]),
                                        EscapedText.decode(fields[9]))));
            }
            if (fields[0].equals("A") && fields.length == 3) {
                return Optional.of(new Accessed(name, Long.parseLong(fields[2])));
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String body() {
        if (this instanceof Accessed accessed) {
            return "A\t" + accessed.name().fileName() + '\t' + accessed.at();
        }
        CopyRecord fact = ((Published) this).fact();
        return String.join(
                "\t",
                "P",
                fact.name().fileName(),
                Long.toString(fact.size()),
                HexFormat.of().toHexDigits(fact.crc32c()),
                fact.boot(),
                Long.toString(fact.inode()),
                Long.toString(fact.checked()),
                Long.toString(fact.accessed()),
                EscapedText.encode(fact.version()),
                EscapedText.encode(fact.location()));
    }

    private static String sum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
