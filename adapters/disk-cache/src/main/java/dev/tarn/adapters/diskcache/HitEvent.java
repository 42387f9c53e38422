package dev.tarn.adapters.diskcache;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.Redaction;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One copy handed out, for the flight recorder. */
@Name("dev.tarn.Hit")
@Label("Hit")
@Category("Tarn")
@Description("A copy in the media cache was handed out")
@StackTrace(false)
final class HitEvent extends Event {
    @Label("Location")
    String location = "";

    @Label("Bytes")
    @Description("The size of the copy")
    @DataAmount
    long bytes;

    /** Tells of a hit; the address without any secret, of an http address without its query. */
    void tell(ObjectIdentity object, long size) {
        String text = Redaction.redact(object.location().toString());
        int query = text.startsWith("http") ? text.indexOf('?') : -1;
        location = query < 0 ? text : text.substring(0, query);
        bytes = size;
        commit();
    }
}
