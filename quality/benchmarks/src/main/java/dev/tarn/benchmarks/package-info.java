/**
 * Measurements of parts of Tarn inside one JVM; {@code quality/benchmarks/run} runs them.
 *
 * <p>Start at {@link LocalPathBenchmark} for hits of the cache, at {@link PluginReads} for what a
 * plugin's reads cost.
 */
@NullMarked
package dev.tarn.benchmarks;

import org.jspecify.annotations.NullMarked;
