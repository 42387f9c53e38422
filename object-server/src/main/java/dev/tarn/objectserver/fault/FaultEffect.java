package dev.tarn.objectserver.fault;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that goes wrong with an answer; the server's connection acts on it. */
public sealed interface FaultEffect {

    /** Another answer than the real one. */
    record Answer(int status, String code, Map<String, String> headers) implements FaultEffect {}

    /** Headers that replace those of the real answer, or are added to it. */
    record ReplaceHeaders(Map<String, String> headers) implements FaultEffect {}

    /** A pause before the first byte. */
    record Delay(Duration pause) implements FaultEffect {}

    /** A pause after some bytes of the body; null lasts until either side gives up. */
    record Stall(long afterBytes, @Nullable Duration pause) implements FaultEffect {}

    /** The end of the connection after some bytes of the body; -1 is before the status line. */
    record Cut(long afterBytes, boolean reset) implements FaultEffect {}

    /** A slow body. */
    record Drip(long bytesPerSecond) implements FaultEffect {}

    /** A body with one byte changed. */
    record Corrupt(long position) implements FaultEffect {}

    /** An answer as if the request had no Range header. */
    record IgnoreRange() implements FaultEffect {}

    /** Something done once the answer is decided and before it is sent. */
    record Act(Runnable action) implements FaultEffect {}
}
