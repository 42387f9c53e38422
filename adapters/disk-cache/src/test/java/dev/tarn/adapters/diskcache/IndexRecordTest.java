package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The bytes of an index file as they are on disks of users. When one of these has to be changed,
 * the number of the format goes up, and the new bytes are written down here under it.
 */
class IndexRecordTest {
    private static final CacheName NAME = new CacheName(new ObjectHash(1, 2, 3, 0xF4), "jpg");
    private static final CopyRecord COPY =
            new CopyRecord(
                    NAME,
                    0x1122,
                    0xCAFE,
                    0xB007,
                    0x1D,
                    0xC4EC,
                    0xACCE,
                    CopyRecord.Kind.TRANSIENT,
                    "\"0123abcd\"",
                    "s3://b/ü");

    private static final String HASH =
            "0000000000000001 0000000000000002 0000000000000003 00000000000000f4";

    @Test
    void theBytesOnDiskAreThoseOfFormatThree() {
        assertThat(CacheFormat.CURRENT).isEqualTo(3);
        assertThat(IndexRecord.header(0x1234))
                .isEqualTo(bytes("5461726e496478 03 0000000000001234"));
        assertThat(IndexRecord.unique(IndexRecord.header(0x1234))).isEqualTo(0x1234);
        assertThat(IndexRecord.unique(bytes("5461726e496478 02 0000000000001234"))).isZero();
        assertThat(IndexRecord.published(COPY))
                .isEqualTo(
                        bytes(
                                "50 000069"
                                        + HASH
                                        + "000000000000acce 000000000000001d"
                                        + "000000000000c4ec 000000000000b007"
                                        + "0000000000001122 0000cafe 01 03 0005"
                                        + "6a7067 020123abcd 73333a2f2f622fc3bc"
                                        + "13d4aac5"));
        Entry entry = new Entry(COPY, 0xB007);
        assertThat(IndexRecord.checked(entry, 0xB007))
                .isEqualTo(
                        bytes(
                                "43 000048"
                                        + HASH
                                        + "000000000000acce 000000000000001d"
                                        + "000000000000c4ec 000000000000b007"
                                        + "f9340bba"));
        assertThat(IndexRecord.accessed(entry))
                .isEqualTo(bytes("41 000030" + HASH + "000000000000acce" + "40079cdb"));
        assertThat(IndexRecord.compared(0xB007))
                .isEqualTo(bytes("53 000010 000000000000b007 1f306e1c"));
        assertThat(PackedText.pack("0123abcd")).isEqualTo(bytes("01 0123abcd"));
        assertThat(PackedText.pack("W/\"1\"")).isEqualTo(bytes("00 572f223122"));
        assertThat(CopyRecord.Kind.values())
                .containsExactly(
                        CopyRecord.Kind.RESIDENT,
                        CopyRecord.Kind.TRANSIENT,
                        CopyRecord.Kind.UNPROVEN);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        IndexRecord record = new IndexRecord(IndexRecord.published(COPY));
        assertThat(record.moveTo(0)).isTrue();
        assertThat(record.copy()).isEqualTo(COPY);
        Entry entry = new Entry(record, 0xB007);
        assertThat(CopyRecord.of(entry, 0xB007).asOf(entry, 0xB007))
                .usingRecursiveComparison()
                .ignoringFields("location")
                .isEqualTo(COPY);
    }

    @Test
    void noByteCanBeChangedOrLostUnseen() {
        byte[] whole = IndexRecord.published(COPY);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x10;
            assertThat(new IndexRecord(changed).moveTo(0)).isFalse();
            byte[] cut = new byte[i];
            System.arraycopy(whole, 0, cut, 0, i);
            assertThat(new IndexRecord(cut).moveTo(0)).isFalse();
        }
    }

    @Test
    void versionsComeBackAsTheyWere() {
        for (String text :
                new String[] {
                    "", "v", "\"", "\"\"", "abc", "abcd", "\"abcd\"", "ABCD", "\"abcd-12\"", "é"
                }) {
            assertThat(PackedText.unpack(PackedText.pack(text))).isEqualTo(text);
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
