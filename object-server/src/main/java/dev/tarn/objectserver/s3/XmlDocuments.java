package dev.tarn.objectserver.s3;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the flat documents of requests: a root with entries of text fields. */
final class XmlDocuments {

    private XmlDocuments() {}

    /**
     * The entries of a document.
     *
     * @param entry the element of an entry
     * @return the fields of each entry; fields right under the root come as the last map
     */
    static List<Map<String, String>> entries(byte[] document, String root, String entry)
            throws S3Exception {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
            return read(reader, root, entry);
        } catch (XMLStreamException e) {
            throw new S3Exception(S3ErrorCode.MALFORMED_XML);
        }
    }

    private static List<Map<String, String>> read(XMLStreamReader reader, String root, String entry)
            throws XMLStreamException, S3Exception {
        reader.nextTag();
        if (!reader.getLocalName().equals(root)) {
            throw new S3Exception(S3ErrorCode.MALFORMED_XML);
        }
        List<Map<String, String>> entries = new ArrayList<>();
        Map<String, String> rest = new LinkedHashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (reader.getLocalName().equals(entry)) {
                entries.add(fields(reader));
            } else {
                rest.put(reader.getLocalName(), reader.getElementText());
            }
        }
        entries.add(rest);
        return entries;
    }

    private static Map<String, String> fields(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            fields.put(reader.getLocalName(), reader.getElementText());
        }
        return fields;
    }
}
