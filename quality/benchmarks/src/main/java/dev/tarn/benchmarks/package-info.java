/**
 * Measurements of parts of Tarn inside one JVM; {@code quality/benchmarks/run} runs them.
 *
 * <p>Start at {@link LocalPathBenchmark}.
 */
@NullMarked
package dev.tarn.benchmarks;

import org.jspecify.annotations.NullMarked;
