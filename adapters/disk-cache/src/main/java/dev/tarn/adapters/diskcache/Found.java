package dev.tarn.adapters.diskcache;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a look for a copy came to.
 *
 * @param name of the copy
 * @param path where its file is, or would be
 * @param entry of a copy that is there and whole; null when there is none
 * @param isAbsent whether there was no file in its place either
 */
record Found(CacheName name, Path path, @Nullable Entry entry, boolean isAbsent) {}
