package dev.tarn.core.port;

import dev.tarn.core.sample.Sample;

/**
 * A sample to keep, with what makes its media the same as another's.
 *
 * @param sample the sample
 * @param identity the canonical text of the identity of its media; no two samples of a dataset
 *     share one
 */
public record SampleEntry(Sample sample, String identity) {}
