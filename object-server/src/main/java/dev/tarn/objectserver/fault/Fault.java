package dev.tarn.objectserver.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with one answer; immutable, and joined with others by {@link #and}. */
public final class Fault {

    private final List<FaultEffect> effects;

    private Fault(List<FaultEffect> effects) {
        this.effects = effects;
    }

    private static Fault of(FaultEffect effect) {
        return new Fault(List.of(effect));
    }

    /**
     * Answers a status instead of the real answer, with an error body whose code fits the status.
     */
    public static Fault status(int status) {
        return status(status, Map.of());
    }

    /** Answers a status and headers, for example {@code Retry-After}. */
    public static Fault status(int status, Map<String, String> headers) {
        return of(new FaultEffect.Answer(status, "", Map.copyOf(headers)));
    }

    /** Answers a status with the S3 error code given, for example {@code ExpiredToken}. */
    public static Fault error(int status, String code) {
        return of(new FaultEffect.Answer(status, code, Map.of()));
    }

    /** Answers 503 {@code SlowDown} with a {@code Retry-After} of whole seconds. */
    public static Fault slowDown(int retryAfterSeconds) {
        Map<String, String> headers = Map.of("Retry-After", Integer.toString(retryAfterSeconds));
        return of(new FaultEffect.Answer(503, "SlowDown", headers));
    }

    /** Waits before the first byte of the answer. */
    public static Fault delay(Duration pause) {
        return of(new FaultEffect.Delay(pause));
    }

    /**
     * Sends some bytes of the body and then nothing, until the client gives up or the server
     * closes.
     */
    public static Fault stallAfter(long bytes) {
        return of(new FaultEffect.Stall(bytes, null));
    }

    /** Sends some bytes of the body, pauses, and goes on. */
    public static Fault stallAfter(long bytes, Duration pause) {
        return of(new FaultEffect.Stall(bytes, pause));
    }

    /** Resets the connection (RST) after some bytes of the body. */
    public static Fault resetAfter(long bytes) {
        return of(new FaultEffect.Cut(bytes, true));
    }

    /** Resets the connection before the status line. */
    public static Fault resetBeforeAnswer() {
        return of(new FaultEffect.Cut(-1, true));
    }

    /** Closes in good order after some bytes of the body, though more were announced. */
    public static Fault truncateAfter(long bytes) {
        return of(new FaultEffect.Cut(bytes, false));
    }

    /** Closes in good order before the status line. */
    public static Fault closeBeforeAnswer() {
        return of(new FaultEffect.Cut(-1, false));
    }

    /** Sends the body at a rate. */
    public static Fault drip(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("A rate is 1 byte per second or more");
        }
        return of(new FaultEffect.Drip(bytesPerSecond));
    }

    /** Flips the bits of one byte of the body, counted from 0 in what is sent. */
    public static Fault corruptByte(long position) {
        return of(new FaultEffect.Corrupt(position));
    }

    /** Sends another value of a header, or one more header. */
    public static Fault header(String name, String value) {
        return of(new FaultEffect.ReplaceHeaders(Map.of(name, value)));
    }

    /** Sends another Content-Range than the one that is true. */
    public static Fault contentRange(String value) {
        return header("Content-Range", value);
    }

    /** Answers the whole object with 200, whatever range was asked for. */
    public static Fault ignoreRange() {
        return of(new FaultEffect.IgnoreRange());
    }

    /**
     * Runs something once the answer is decided and before its first byte: what it changes counts
     * from the next request on.
     */
    public static Fault act(Runnable action) {
        return of(new FaultEffect.Act(action));
    }

    /** Both faults in one answer; of two effects of one kind, the one of {@code other} counts. */
    public Fault and(Fault other) {
        List<FaultEffect> all = new ArrayList<>(other.effects);
        all.addAll(effects);
        return new Fault(List.copyOf(all));
    }

    /** The effect of a kind. */
    public <T extends FaultEffect> Optional<T> effect(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Names the effects. */
    @Override
    public String toString() {
        return "Fault" + effects;
    }
}
