package dev.tarn.core.transfer;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One object on its way into the cache, for the flight recorder. */
@Name("dev.tarn.Fetch")
@Label("Fetch")
@Category("Tarn")
@Description("An object was transferred into the media cache, or could not be")
@StackTrace(false)
final class FetchEvent extends Event {
    @Label("Location")
    String location = "";

    @Label("Bytes")
    @Description("What arrived, repeated attempts included")
    @DataAmount
    long bytes;

    @Label("Attempts")
    int attempts;

    @Label("Outcome")
    @Description("FETCHED, UNCHANGED, CANCELLED, or the kind of the failure")
    String outcome = "";
}
