/** The facade for library users: open a Tarn, ask it for datasets and media. */
@NullMarked
package dev.tarn;

import org.jspecify.annotations.NullMarked;
