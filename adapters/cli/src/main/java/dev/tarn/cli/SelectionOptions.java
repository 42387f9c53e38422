package dev.tarn.cli;

import dev.tarn.core.dataset.SampleCollection;
import dev.tarn.core.sample.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which samples of a dataset a command works on. */
final class SelectionOptions {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern REAL = Pattern.compile("-?\\d+\\.\\d+([eE][-+]?\\d+)?");

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Only samples with this tag; given more than once: with any of them.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description = {
                "Only samples whose field equals the value: a number, true, false, or else a text"
                        + " (also in double quotes); given more than once: all must hold."
            })
    List<String> conditions = new ArrayList<>();

    @Option(
            names = "--skip",
            paramLabel = "N",
            description = "Leave out the first N of those.",
            converter = CountConverter.class)
    @Nullable Long skip;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Only the first N of those.",
            converter = CountConverter.class)
    @Nullable Long limit;

    /** Says whether any of the options was given. */
    boolean isGiven() {
        return !tags.isEmpty() || !conditions.isEmpty() || skip != null || limit != null;
    }

    /** The samples that the options select, in the order in which they were added. */
    SampleCollection of(SampleCollection dataset) {
        SampleCollection selected = matching(dataset);
        if (skip != null) {
            selected = selected.skip(skip);
        }
        return limit == null ? selected : selected.limit(limit);
    }

    private SampleCollection matching(SampleCollection dataset) {
        SampleCollection selected = dataset;
        if (!tags.isEmpty()) {
            selected = selected.matchTags(tags);
        }
        for (String condition : conditions) {
            int equals = condition.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "--where takes FIELD=VALUE, such as --where weather=rain, but got: "
                                + condition);
            }
            String field = condition.substring(0, equals);
            selected = selected.match(field, value(field, condition.substring(equals + 1)));
        }
        return selected;
    }

    private static FieldValue value(String field, String text) {
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            return FieldValue.of(text.substring(1, text.length() - 1));
        }
        if (field.equals("id") || field.equals("filepath")) {
            return FieldValue.of(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return FieldValue.of(Boolean.parseBoolean(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return FieldValue.of(Long.parseLong(text));
        }
        return REAL.matcher(text).matches()
                ? FieldValue.of(Double.parseDouble(text))
                : FieldValue.of(text);
    }
}
