/**
 * A small object server inside the JVM: plain HTTP and the needed part of S3, with signatures
 * really checked, faults by script and a record of every request.
 */
@NullMarked
package dev.tarn.objectserver;

import org.jspecify.annotations.NullMarked;
