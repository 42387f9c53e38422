package dev.tarn.core.sample;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One media file of a dataset, with its tags and fields. A value: changing it changes nothing that
 * is kept.
 *
 * @param id its id, the same in every store
 * @param filepath where the media lies: an absolute path, or an address without credentials
 * @param tags its tags, in the order in which they were given
 * @param fields further fields by name, in order
 * @param createdAt when it was made
 * @param random a number from 0 (inclusive) to 1 (exclusive), drawn once, by which samples are
 *     shuffled and taken
 * @param source what the store last said of its media; empty until it was asked
 */
public record Sample(
        SampleId id,
        String filepath,
        Set<String> tags,
        Map<String, FieldValue> fields,
        Instant createdAt,
        double random,
        Optional<SourceStat> source) {
    /** Copies tags and fields. */
    public Sample {
        requireNonNull(id, "id is null");
        requireNonNull(filepath, "filepath is null");
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * This sample with its media elsewhere.
     *
     * @param path where the media lies
     * @return the new sample
     */
    public Sample withFilepath(String path) {
        return new Sample(id, path, tags, fields, createdAt, random, source);
    }

    /**
     * This sample with one more tag.
     *
     * @param tag the tag
     * @return the new sample
     */
    public Sample withTag(String tag) {
        Set<String> more = new LinkedHashSet<>(tags);
        more.add(tag);
        return new Sample(id, filepath, more, fields, createdAt, random, source);
    }

    /**
     * This sample with a field.
     *
     * @param name the field's name
     * @param value its value, in place of an earlier one
     * @return the new sample
     */
    public Sample withField(String name, FieldValue value) {
        Map<String, FieldValue> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Sample(id, filepath, tags, more, createdAt, random, source);
    }

    /**
     * This sample with what the store said of its media.
     *
     * @param stat the part of the store's answer that is kept
     * @return the new sample
     */
    public Sample withSource(SourceStat stat) {
        return new Sample(id, filepath, tags, fields, createdAt, random, Optional.of(stat));
    }

    /**
     * This sample with the fields that another one of the same media has. All else stays, its other
     * fields and its tags too.
     *
     * @param other the other sample
     * @return the new sample
     */
    public Sample withFieldsOf(Sample other) {
        Map<String, FieldValue> both = new LinkedHashMap<>(fields);
        both.putAll(other.fields);
        return new Sample(id, filepath, tags, both, createdAt, random, source);
    }

    /**
     * This sample as another one of the same media makes it: with that one's path and tags, and its
     * fields and what the store said of it as far as it has any. What it does not speak of stays.
     *
     * @param other the other sample
     * @return the new sample, with this one's id, creation time and random number
     */
    public Sample updatedBy(Sample other) {
        Map<String, FieldValue> both = new LinkedHashMap<>(fields);
        both.putAll(other.fields);
        return new Sample(
                id,
                other.filepath,
                other.tags,
                both,
                createdAt,
                random,
                other.source.or(() -> source));
    }
}
