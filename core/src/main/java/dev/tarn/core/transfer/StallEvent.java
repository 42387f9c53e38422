package dev.tarn.core.transfer;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One read that was silent for too long, for the flight recorder. */
@Name("dev.tarn.Stall")
@Label("Stall")
@Category("Tarn")
@Description(
        "A read was silent for too long: a second request is made beside it, or it is given up")
@StackTrace(false)
final class StallEvent extends Event {
    @Label("Location")
    String location = "";

    @Label("Silence")
    @Timespan(Timespan.NANOSECONDS)
    long silence;

    @Label("Hedged")
    @Description("Whether a second request is made; else the read is given up")
    boolean hedged;
}
