package dev.tarn.interop.spine;

import java.util.List;

/** Names that objects of a bucket may have, and that many programs trip over. */
final class HostileNames {
    private HostileNames() {}

    /** In the order of their UTF-8 bytes when sorted by it; all different to a bucket. */
    static List<String> all() {
        return List.of(
                "plain.jpg",
                "with space.jpg",
                " leading and trailing .jpg ",
                "a%20b.jpg",
                "a b.jpg",
                "a+b.jpg",
                "100%.jpg",
                "%2e%2e/%2e%2e/x.jpg",
                "hash#fragment.jpg",
                "question?mark=1&b.jpg",
                "semi;colon:at@and&amp;.jpg",
                "quote'\"`$HOME$(id).jpg",
                "back\\slash\\..\\x.jpg",
                "../up.jpg",
                "a/../../../../up.jpg",
                "./here.jpg",
                ".",
                "..",
                "/lead.jpg",
                "lead.jpg",
                "//lead2.jpg",
                "double//slash.jpg",
                "double/slash.jpg",
                "trailing/",
                "file",
                "file/child.jpg",
                "Case.jpg",
                "case.jpg",
                "CASE.JPG",
                "caf\u00e9.jpg",
                "cafe\u0301.jpg",
                "\ud83d\udc04.jpg",
                "\uffee.jpg",
                "\u0627\u0644\u0628\u0642\u0631.jpg",
                "\u202egpj.exe",
                "tab\tnew\nline.jpg",
                "escape\u001b[31mred.jpg",
                "~home.jpg",
                "-rf.jpg",
                "*.jpg",
                "<xml>&lt;]]>.jpg",
                "nul.jpg.",
                "n".repeat(1024),
                "\u00e9".repeat(510) + ".jpg");
    }
}
