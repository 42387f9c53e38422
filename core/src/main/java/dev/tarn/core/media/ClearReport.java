package dev.tarn.core.media;

/**
 * What a clear removed, and what it had to leave.
 *
 * @param files how many copies were deleted
 * @param bytes how many bytes that were
 * @param leased how many copies stayed because a lease holds them
 */
public record ClearReport(long files, long bytes, long leased) {}
