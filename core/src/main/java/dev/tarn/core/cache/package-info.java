/**
 * The media cache as users see it: local paths, leases, downloads, stats.
 *
 * <p>Start at {@link dev.tarn.core.cache.MediaCache}. It joins the mount table (where an object's
 * bytes come from), the media store (where its copy lies) and the transfers between them. Closing
 * it ends what is under way, then closes the store; the mount table is closed after it, by whoever
 * made it. Everything is safe for use by many threads; an interrupt ends the interrupted thread's
 * call at most.
 */
@NullMarked
package dev.tarn.core.cache;

import org.jspecify.annotations.NullMarked;
