/**
 * Programs that the scripts run straight from source, so they use the JDK alone; start with {@link
 * dev.tarn.interop.tools.AuditSink}.
 */
@NullMarked
package dev.tarn.interop.tools;

import org.jspecify.annotations.NullMarked;
