package dev.tarn.cli;

import dev.tarn.core.frame.FrameSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which frames of each video a command extracts. */
final class FrameArguments {
    @ArgGroup(exclusive = true)
    @Nullable Choice choice;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Only the first N of those of each video.",
            converter = CountConverter.class)
    @Nullable Long most;

    /** One way to say which. */
    static final class Choice {
        @Option(
                names = "--every",
                paramLabel = "N",
                description = "The first frame and every N-th after it; all unless chosen.",
                converter = CountConverter.class)
        @Nullable Long every;

        @Option(
                names = "--seconds",
                paramLabel = "S",
                description = "The frame shown at 0 seconds, at S, at twice S, and so on.")
        @Nullable Double seconds;

        @Option(
                names = "--at",
                paramLabel = "S",
                split = ",",
                description = "The frames shown at these seconds, such as --at 0.5,2,7.25.")
        @Nullable List<Double> times;

        @Option(
                names = "--numbers",
                paramLabel = "N",
                split = ",",
                description = "The frames with these numbers, counted from 0.",
                converter = CountConverter.class)
        @Nullable List<Long> numbers;

        @Option(names = "--keys", description = "Key frames only.")
        boolean keys;

        FrameSelection selection() {
            if (every != null) {
                return new FrameSelection.Every(every);
            }
            if (seconds != null) {
                return new FrameSelection.EverySeconds(seconds);
            }
            if (keys) {
                return new FrameSelection.Keys();
            }
            return times == null
                    ? new FrameSelection.Numbers(numbers == null ? List.of() : numbers)
                    : new FrameSelection.Times(times);
        }
    }

    /** The frames that the options select. */
    FrameSelection selection() {
        FrameSelection frames = choice == null ? new FrameSelection.All() : choice.selection();
        return most == null ? frames : frames.atMost(most);
    }
}
