/**
 * Folders of the local file system as a storage, with the same promises as a bucket.
 *
 * <p>Start at {@link LocalFilesStorageProvider}. {@code LocalKey} says which names a folder can
 * hold, {@code Publication} how a file appears whole or not at all, {@code Walk} how folders are
 * listed in the order of keys.
 */
@NullMarked
package dev.tarn.adapters.localfiles;

import org.jspecify.annotations.NullMarked;
