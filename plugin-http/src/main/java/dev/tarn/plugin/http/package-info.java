/**
 * Serves plain {@code http://} and {@code https://} addresses. The provider is the only public
 * type.
 *
 * <p>Start at {@link HttpStorageProvider}. {@code HttpAddress} says what an address means, {@code
 * HttpRequests} what is asked, {@code HttpAnswers} what an answer says, whoever received it: the
 * host's transport or the plugin's own {@code HttpCall}.
 */
@NullMarked
package dev.tarn.plugin.http;

import org.jspecify.annotations.NullMarked;
