/**
 * The demonstration: the main job against an object server in this process, in a home of its own.
 *
 * <p>Start at {@link dev.tarn.cli.demo.Demo}.
 */
@NullMarked
package dev.tarn.cli.demo;

import org.jspecify.annotations.NullMarked;
