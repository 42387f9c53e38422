package dev.tarn.core.dataset;

import dev.tarn.core.frame.FrameMark;
import dev.tarn.spi.ObjectVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The frames of one video that lie at their places, in 16 bytes each. Written by one thread, then
 * read by another.
 */
final class ExtractedFrames {
    private static final int FIRST_CAPACITY = 16;

    private final Optional<ObjectVersion> version;
    private final long total;
    private final Map<Integer, String> elsewhere = new HashMap<>();
    private long[] numbers = new long[FIRST_CAPACITY];
    private double[] seconds = new double[FIRST_CAPACITY];
    private int size;
    private boolean complete;

    ExtractedFrames(Optional<ObjectVersion> version, long total) {
        this.version = version;
        this.total = total;
    }

    /** Takes a frame that lies where it was planned. */
    void add(FrameMark frame) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            seconds = Arrays.copyOf(seconds, 2 * size);
        }
        numbers[size] = frame.number();
        seconds[size] = frame.seconds();
        size++;
    }

    /** Takes a frame that lies under another name. */
    void add(FrameMark frame, String filepath) {
        elsewhere.put(size, filepath);
        add(frame);
    }

    /** The video was gone through to its end. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    Optional<ObjectVersion> version() {
        return version;
    }

    /** How many frames the video has, by which numbers are padded. */
    long total() {
        return total;
    }

    int size() {
        return size;
    }

    long number(int index) {
        return numbers[index];
    }

    double seconds(int index) {
        return seconds[index];
    }

    /** Where a frame lies; empty when it is where it was planned. */
    Optional<String> elsewhere(int index) {
        return Optional.ofNullable(elsewhere.get(index));
    }
}
