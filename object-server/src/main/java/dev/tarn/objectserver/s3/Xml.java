package dev.tarn.objectserver.s3;

/**
 * Writes the documents of S3.
 *
 * <p>Like Amazon's, it writes control characters as references, which XML 1.0 parsers refuse;
 * clients that have such keys ask for {@code encoding-type=url}.
 */
final class Xml {

    static final String CONTENT_TYPE = "application/xml";
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final StringBuilder out =
            new StringBuilder(1024).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** A document whose root is in the name space of S3. */
    static Xml document(String root) {
        Xml xml = new Xml();
        xml.out.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">");
        return xml;
    }

    /** A document whose root is in no name space, as errors are. */
    static Xml plain(String root) {
        return new Xml().open(root);
    }

    Xml open(String element) {
        out.append('<').append(element).append('>');
        return this;
    }

    Xml close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** Text right under the open element. */
    Xml content(String text) {
        escape(text);
        return this;
    }

    Xml text(String element, Object value) {
        open(element);
        escape(value.toString());
        return close(element);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> plain(c);
            }
        }
    }

    private void plain(char c) {
        if (c < ' ' || c == 0x7f || c == 0xfffe || c == 0xffff) {
            out.append("&#x").append(Integer.toHexString(c)).append(';');
        } else {
            out.append(c);
        }
    }
}
