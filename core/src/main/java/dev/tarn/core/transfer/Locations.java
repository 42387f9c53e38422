package dev.tarn.core.transfer;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.Redaction;

/** How an object is called where others may read it: in logs and recordings. */
final class Locations {
    private Locations() {}

    /** The address without any secret; of an http address without its query. */
    static String of(ObjectIdentity object) {
        String text = Redaction.redact(object.location().toString());
        int query = text.startsWith("http") ? text.indexOf('?') : -1;
        return query < 0 ? text : text.substring(0, query);
    }
}
