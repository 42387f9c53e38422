/** Folders of the local file system as a storage, with the same promises as a bucket. */
@NullMarked
package dev.tarn.adapters.localfiles;

import org.jspecify.annotations.NullMarked;
