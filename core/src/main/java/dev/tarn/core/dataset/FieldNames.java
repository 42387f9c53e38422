package dev.tarn.core.dataset;

import dev.tarn.core.sample.DatasetException;
import dev.tarn.core.sample.Sample;
import java.util.regex.Pattern;

/** Which names datasets, fields and tags may have, the same in every store. */
final class FieldNames {
    private static final Pattern FIELD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,99}");
    private static final int DATASET_LENGTH = 200;

    private FieldNames() {}

    static void check(String field) {
        if (!FIELD.matcher(field).matches()) {
            throw DatasetException.of(
                    DatasetException.Kind.INVALID,
                    "Not a name for a field: '"
                            + field
                            + "'; it begins with a letter or _ and has up to 100 letters, digits, _ and -");
        }
    }

    static void check(Sample sample) {
        sample.fields().keySet().forEach(FieldNames::check);
        sample.tags()
                .forEach(
                        tag -> {
                            if (tag.isBlank() || hasControl(tag)) {
                                throw DatasetException.of(
                                        DatasetException.Kind.INVALID,
                                        "A tag is a text without control characters: '"
                                                + tag
                                                + "'");
                            }
                        });
    }

    static void checkDataset(String name) {
        if (name.isBlank()
                || !name.equals(name.strip())
                || name.length() > DATASET_LENGTH
                || hasControl(name)) {
            throw DatasetException.of(
                    DatasetException.Kind.INVALID,
                    "Not a name for a dataset: '"
                            + name
                            + "'; it has 1 to "
                            + DATASET_LENGTH
                            + " characters, no control characters, and no space at its ends");
        }
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
