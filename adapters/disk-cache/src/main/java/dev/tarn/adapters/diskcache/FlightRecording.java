package dev.tarn.adapters.diskcache;

import jdk.jfr.FlightRecorder;

/**
 * Whether the flight recorder is in use. To touch an event's class registers it, which a short
 * command would pay for with a good part of its start; one that is made later is recorded as well.
 */
final class FlightRecording {
    private FlightRecording() {}

    static boolean isPossible() {
        return FlightRecorder.isInitialized();
    }
}
