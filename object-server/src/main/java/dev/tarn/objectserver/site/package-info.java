/**
 * Plain web documents, well or ill behaved.
 *
 * <p>Start at {@link WebSite}; {@link SiteDocument} says how one document is served.
 */
@NullMarked
package dev.tarn.objectserver.site;

import org.jspecify.annotations.NullMarked;
