package dev.tarn.adapters.diskcache;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** One copy that made room, for the flight recorder. The cache knows files by the hash alone. */
@Name("dev.tarn.Evict")
@Label("Evict")
@Category("Tarn")
@Description("A copy in the media cache was deleted to make room")
@StackTrace(false)
final class EvictEvent extends Event {
    @Label("File")
    @Description("The name of the file in the cache")
    String file = "";

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Last Access")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long lastAccess;
}
