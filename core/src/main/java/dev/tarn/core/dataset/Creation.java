package dev.tarn.core.dataset;

/**
 * A dataset made from a location.
 *
 * @param dataset the dataset
 * @param added how many samples it has
 * @param leftOut how many objects under the location were left out: neither image nor video by
 *     extension, or not selected by the globs
 */
public record Creation(Dataset dataset, long added, long leftOut) {}
