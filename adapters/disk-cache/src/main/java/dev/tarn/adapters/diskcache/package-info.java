/**
 * The media cache on disk: layout, index, reservation, eviction, leases, and the locks between
 * processes.
 *
 * <p>Start at {@link dev.tarn.adapters.diskcache.DiskMediaStore#open}, and at {@code CacheLayout}
 * for what lies where. The files under {@code objects} are the truth; ledger and index are derived
 * from them and may be lost at any time. Everything that changes the directory is done under {@code
 * DirectoryLock}, the right to fetch one object is a byte of the same lock file, and a hit takes no
 * lock at all. Content never depends on locks: a copy is written to a temporary of its own,
 * verified and moved into place. The limit and leases do depend on them.
 *
 * <p>Whoever closes a lease or an admission may be any thread; the store closes what is still open.
 */
@NullMarked
package dev.tarn.adapters.diskcache;

import org.jspecify.annotations.NullMarked;
