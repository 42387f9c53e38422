/**
 * Every way to say who asks, right and wrong, against stores and token services under their real
 * names.
 *
 * <p>Start at {@code CredentialMatrixTest}, which runs {@link
 * dev.tarn.interop.credentials.MatrixProcess} in a network namespace: there {@code
 * login.microsoftonline.com} or {@code sts.us-east-1.amazonaws.com} are served by this package over
 * TLS, and nothing else can be reached. The tables are in the classes {@code …Rows}.
 */
@NullMarked
package dev.tarn.interop.credentials;

import org.jspecify.annotations.NullMarked;
