/**
 * Who may use the Google side of the server: accounts, their credentials and access tokens.
 *
 * <p>Start at {@link GoogleAccounts}; {@link TokenService} answers what clients ask of Google's
 * token servers.
 */
@NullMarked
package dev.tarn.objectserver.google;

import org.jspecify.annotations.NullMarked;
