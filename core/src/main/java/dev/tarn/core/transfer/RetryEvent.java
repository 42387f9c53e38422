package dev.tarn.core.transfer;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One repetition of a request, for the flight recorder. */
@Name("dev.tarn.Retry")
@Label("Retry")
@Category("Tarn")
@Description("A request to a store failed and is made again after a pause")
@StackTrace(false)
final class RetryEvent extends Event {
    @Label("Location")
    String location = "";

    @Label("Kind")
    @Description("The kind of the failure")
    String kind = "";

    @Label("Failures")
    @Description("How often this request has failed in this way")
    int failures;

    @Label("Pause")
    @Timespan(Timespan.MILLISECONDS)
    long pause;
}
