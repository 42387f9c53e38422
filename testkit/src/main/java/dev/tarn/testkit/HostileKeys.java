package dev.tarn.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Object names that are legal in a bucket and break what is careless with names. */
public final class HostileKeys {
    /** The longest name that the large stores hold, in UTF-8 bytes. */
    public static final int LONGEST = 1024;

    /** Names as a bucket holds them: by their UTF-8 bytes, which is the order of code points. */
    public static final Comparator<String> UTF_8_ORDER = HostileKeys::compareCodePoints;

    private static final String E_COMPOSED = "caf\u00e9.jpg";
    private static final String E_DECOMPOSED = "cafe\u0301.jpg";

    private static final List<String> ALL =
            List.of(
                    "with space.jpg",
                    " space first",
                    "space last ",
                    "percent%.jpg",
                    "a%20b.jpg",
                    "a%2Fb.jpg",
                    "a%2fb.jpg",
                    "%2e%2e/%2e%2e/up.jpg",
                    "hash#1.jpg",
                    "query?x=1&y=2",
                    "a+b.jpg",
                    "semi;colon:at@equals=comma,.jpg",
                    "..",
                    "../up.jpg",
                    "a/../b.jpg",
                    "a/..",
                    ".",
                    "./here.jpg",
                    "a/./b.jpg",
                    "a//b.jpg",
                    "//two.jpg",
                    "/leading.jpg",
                    "trailing/",
                    "trailing//",
                    "back\\slash.jpg",
                    "quote\"s'`.jpg",
                    "<angle>&amp;.jpg",
                    "star*[a]{b}^|.jpg",
                    "~",
                    "-rf",
                    "$HOME",
                    "emoji-\uD83D\uDE00.jpg",
                    "fullwidth-\uFF5E.jpg",
                    "right-to-left-\u202Egpj.exe",
                    E_COMPOSED,
                    E_DECOMPOSED,
                    "Case.jpg",
                    "case.jpg",
                    "tab\t.jpg",
                    "line\nfeed.jpg",
                    "carriage\rreturn.jpg",
                    "bell\u0007.jpg",
                    "escape\u001b[31m.jpg",
                    "delete\u007f.jpg",
                    "next\u0085line.jpg",
                    "byte\ufefforder.jpg",
                    "n".repeat(LONGEST),
                    ("s".repeat(127) + "/").repeat(7) + "s".repeat(128),
                    "\u00e9".repeat(LONGEST / 2));

    private HostileKeys() {}

    /**
     * All of them.
     *
     * @return the keys, none equal to another
     */
    public static List<String> all() {
        return ALL;
    }

    private static int compareCodePoints(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }
}
