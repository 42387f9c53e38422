/**
 * Datasets, views of them, and the verbs that work on both.
 *
 * <p>Start at {@link dev.tarn.core.dataset.Datasets}, which creates and opens them; every bulk verb
 * lies on {@link dev.tarn.core.dataset.SampleCollection}. The values are in {@code
 * dev.tarn.core.sample}, what is kept lies behind {@link dev.tarn.core.port.DatasetRepository}.
 */
@NullMarked
package dev.tarn.core.dataset;

import org.jspecify.annotations.NullMarked;
