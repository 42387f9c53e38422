package dev.tarn.objectserver.s3;

import dev.tarn.objectserver.http.HttpAnswer;
import java.util.Map;

/** Documents and parts of them that several operations share. */
final class S3Documents {

    private static final String OWNER = "object-server";

    private S3Documents() {}

    /** The one owner of everything here. */
    static void owner(Xml xml, String element) {
        xml.open(element).text("ID", OWNER).text("DisplayName", OWNER).close(element);
    }

    /** An error with the elements of its document in order. */
    static HttpAnswer error(int status, Map<String, String> elements) {
        Xml xml = Xml.plain("Error");
        elements.forEach(xml::text);
        return HttpAnswer.of(status).body(Xml.CONTENT_TYPE, xml.close("Error").toString());
    }
}
