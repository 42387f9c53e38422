package dev.tarn.adapters.diskcache;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One wait for a lock that another process, or another thread's transfer, had. */
@Name("dev.tarn.LockWait")
@Label("Lock Wait")
@Category("Tarn")
@Description("A lock of the media cache was not free at once")
@StackTrace(false)
final class LockWaitEvent extends Event {
    @Label("Lock")
    @Description("directory: the directory is being changed; object: the object is being fetched")
    String lock = "";

    @Label("Pauses")
    @Description("How often the lock was asked for in vain")
    int pauses;
}
