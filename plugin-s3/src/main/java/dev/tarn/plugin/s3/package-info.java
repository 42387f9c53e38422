/** Serves {@code s3://} through the AWS SDK for Java. The provider is the only public type. */
@NullMarked
package dev.tarn.plugin.s3;

import org.jspecify.annotations.NullMarked;
