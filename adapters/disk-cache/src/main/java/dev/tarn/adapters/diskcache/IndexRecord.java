package dev.tarn.adapters.diskcache;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes of an index file: a header with 8 random bytes, then records, each with its length and
 * its CRC32C, so that a torn or overwritten one is told from a whole one. Numbers are big-endian.
 *
 * <pre>
 * all        kind (1), length of the record in bytes (3), …, CRC32C of what is before it (4)
 * published  hash (32), accessed (8), inode (8), checked (8), boot (8), size (8), CRC32C (4),
 *            copy kind (1), length of extension (1), length of version (2), extension, version,
 *            location
 * checked    hash (32), accessed (8), inode (8), checked (8), boot (8)
 * accessed   hash (32), accessed (8)
 * compared   boot (8): the records before it name every file of the shard's directory
 * </pre>
 *
 * <p>Whoever changes a byte of this raises {@link CacheFormat#CURRENT}.
 */
final class IndexRecord {
    /** The kinds of records. */
    enum Kind {
        /** A copy. */
        PUBLISHED('P', 4 + 32 + 4 * 8 + 8 + 4 + 4 + 4),
        /** A check of a copy that is named before. */
        CHECKED('C', 4 + 32 + 4 * 8 + 4),
        /** An access to a copy that is named before. */
        ACCESSED('A', 4 + 32 + 8 + 4),
        /** A comparison with the directory. */
        COMPARED('S', 4 + 8 + 4);

        private final byte mark;
        private final int shortest;

        Kind(char mark, int shortest) {
            this.mark = (byte) mark;
            this.shortest = shortest;
        }
    }

    private static final byte[] MARK =
            ("TarnIdx" + (char) CacheFormat.CURRENT).getBytes(StandardCharsets.ISO_8859_1);

    static final int HEADER_BYTES = MARK.length + 8;

    private static final Kind[] KINDS = Kind.values();
    private static final CopyRecord.Kind[] COPY_KINDS = CopyRecord.Kind.values();
    private static final int LONGEST = 1 << 20;
    private static final int SUM_BYTES = 4;
    private static final int HASH = 4;
    private static final int ACCESSED = HASH + 32;
    private static final int INODE = ACCESSED + 8;
    private static final int CHECKED = INODE + 8;
    private static final int BOOT = CHECKED + 8;
    private static final int SIZE = BOOT + 8;
    private static final int CRC32C_OF_COPY = SIZE + 8;
    private static final int COPY_KIND = CRC32C_OF_COPY + 4;
    private static final int EXTENSION_LENGTH = COPY_KIND + 1;
    private static final int VERSION_LENGTH = EXTENSION_LENGTH + 1;
    private static final int TEXTS = VERSION_LENGTH + 2;

    private final byte[] bytes;
    private final ByteBuffer numbers;
    private final CRC32C crc = new CRC32C();
    private Kind kind = Kind.COMPARED;
    private int start;
    private int length;
    private String extension = "";

    /** Reads records of some bytes; {@link #moveTo} comes first. */
    IndexRecord(byte[] bytes) {
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes);
    }

    /** The header of a file: a number that no other one has tells it from those before it. */
    static byte[] header(long unique) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MARK).putLong(unique).array();
    }

    /** The number that tells the file with this header from all others; 0 when it is none. */
    static long unique(byte[] header) {
        boolean isHeader =
                header.length >= HEADER_BYTES
                        && Arrays.equals(header, 0, MARK.length, MARK, 0, MARK.length);
        return isHeader ? ByteBuffer.wrap(header).getLong(MARK.length) : 0;
    }

    static byte[] published(CopyRecord copy) {
        byte[] extension = copy.name().extension().getBytes(StandardCharsets.US_ASCII);
        byte[] version = PackedText.pack(copy.version());
        byte[] location = copy.location().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out =
                begin(
                        Kind.PUBLISHED,
                        TEXTS + extension.length + version.length + location.length + SUM_BYTES);
        put(out, copy.name().hash());
        out.putLong(copy.accessed()).putLong(copy.inode());
        out.putLong(copy.checked()).putLong(copy.boot()).putLong(copy.size());
        out.putInt(copy.crc32c()).put((byte) copy.kind().ordinal());
        out.put((byte) extension.length).putShort((short) version.length);
        return end(out.put(extension).put(version).put(location));
    }

    static byte[] checked(Entry entry, long boot) {
        ByteBuffer out = begin(Kind.CHECKED, Kind.CHECKED.shortest);
        put(out, entry.name().hash());
        out.putLong(entry.accessed()).putLong(entry.inode());
        return end(out.putLong(entry.checked()).putLong(boot));
    }

    static byte[] accessed(Entry entry) {
        ByteBuffer out = begin(Kind.ACCESSED, Kind.ACCESSED.shortest);
        put(out, entry.name().hash());
        return end(out.putLong(entry.accessed()));
    }

    static byte[] compared(long boot) {
        return end(begin(Kind.COMPARED, Kind.COMPARED.shortest).putLong(boot));
    }

    /** Looks at the record that begins at a place; answers false when no whole one does. */
    boolean moveTo(int place) {
        int left = bytes.length - place;
        if (left < Kind.COMPARED.shortest || !isKind(bytes[place])) {
            return false;
        }
        start = place;
        length = numbers.getInt(place) & 0xFFFFFF;
        if (length < kind.shortest || length > left) {
            return false;
        }
        if (kind == Kind.PUBLISHED && (textLengths() > length || !isCopyKind())) {
            return false;
        }
        crc.reset();
        crc.update(bytes, place, length - SUM_BYTES);
        return (int) crc.getValue() == numbers.getInt(place + length - SUM_BYTES);
    }

    Kind kind() {
        return kind;
    }

    int length() {
        return length;
    }

    ObjectHash hash() {
        return new ObjectHash(
                numbers.getLong(start + HASH),
                numbers.getLong(start + HASH + 8),
                numbers.getLong(start + HASH + 16),
                numbers.getLong(start + HASH + 24));
    }

    long accessed() {
        return numbers.getLong(start + ACCESSED);
    }

    long inode() {
        return numbers.getLong(start + INODE);
    }

    long checked() {
        return numbers.getLong(start + CHECKED);
    }

    /** The boot of a record of any kind but an access. */
    long boot() {
        return numbers.getLong(start + (kind == Kind.COMPARED ? HASH : BOOT));
    }

    long size() {
        return numbers.getLong(start + SIZE);
    }

    int crc32c() {
        return numbers.getInt(start + CRC32C_OF_COPY);
    }

    CopyRecord.Kind copyKind() {
        return COPY_KINDS[bytes[start + COPY_KIND]];
    }

    /** One text for all records in a row that have it. */
    String extension() {
        int count = extensionLength();
        if (!isLastExtension(count)) {
            extension = text(start + TEXTS, count, StandardCharsets.US_ASCII).intern();
        }
        return extension;
    }

    byte[] packedVersion() {
        byte[] version = new byte[versionLength()];
        System.arraycopy(bytes, start + TEXTS + extensionLength(), version, 0, version.length);
        return version;
    }

    /** The whole of a published record. */
    CopyRecord copy() {
        int location = start + TEXTS + extensionLength() + versionLength();
        return new CopyRecord(
                new CacheName(hash(), extension()),
                size(),
                crc32c(),
                boot(),
                inode(),
                checked(),
                accessed(),
                copyKind(),
                PackedText.unpack(packedVersion()),
                text(location, start + length - SUM_BYTES - location, StandardCharsets.UTF_8));
    }

    private boolean isKind(byte mark) {
        for (Kind one : KINDS) {
            if (one.mark == mark) {
                kind = one;
                return true;
            }
        }
        return false;
    }

    private boolean isCopyKind() {
        int ordinal = bytes[start + COPY_KIND];
        return ordinal >= 0 && ordinal < COPY_KINDS.length;
    }

    private int textLengths() {
        return TEXTS + extensionLength() + versionLength() + SUM_BYTES;
    }

    private int extensionLength() {
        return bytes[start + EXTENSION_LENGTH] & 0xFF;
    }

    private int versionLength() {
        return numbers.getShort(start + VERSION_LENGTH) & 0xFFFF;
    }

    private boolean isLastExtension(int count) {
        if (extension.length() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (extension.charAt(i) != bytes[start + TEXTS + i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int count, Charset charset) {
        return new String(bytes, from, count, charset);
    }

    private static void put(ByteBuffer out, ObjectHash hash) {
        out.putLong(hash.a()).putLong(hash.b()).putLong(hash.c()).putLong(hash.d());
    }

    private static ByteBuffer begin(Kind kind, int length) {
        if (length > LONGEST) {
            throw new IllegalArgumentException("No index record has " + length + " bytes");
        }
        return ByteBuffer.allocate(length).putInt(kind.mark << 24 | length);
    }

    private static byte[] end(ByteBuffer out) {
        CRC32C sum = new CRC32C();
        sum.update(out.array(), 0, out.position());
        return out.putInt((int) sum.getValue()).array();
    }
}
