/**
 * Which storage serves which address, and what lies under a location.
 *
 * <p>Start at {@link dev.tarn.core.storage.MountTable}: the host gives it one {@link
 * dev.tarn.core.storage.Mount} per prefix and settings set; the longest matching prefix wins, an
 * exact host over a wildcard one. {@link dev.tarn.core.storage.ObjectListing} streams what lies
 * under a location. A storage is opened at its first use and closed with the table; media leases
 * and transfers end before.
 */
@NullMarked
package dev.tarn.core.storage;

import org.jspecify.annotations.NullMarked;
