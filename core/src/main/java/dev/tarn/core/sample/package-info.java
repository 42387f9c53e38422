/**
 * What a dataset is made of, as values: samples, their ids and fields, the stages of a view.
 *
 * <p>Start at {@link dev.tarn.core.sample.Sample}. Changing a value changes nothing that is kept;
 * what is kept lies behind the repository port, and the verbs on datasets in {@code
 * dev.tarn.core.dataset}.
 */
@NullMarked
package dev.tarn.core.sample;

import org.jspecify.annotations.NullMarked;
