package dev.tarn.core.sample;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a dataset besides its samples.
 *
 * @param id its id
 * @param name its name, unique in a repository
 * @param createdAt when it was created
 * @param location where its samples were listed, without credentials; empty when it was created
 *     empty
 */
public record DatasetInfo(SampleId id, String name, Instant createdAt, Optional<String> location) {}
