/**
 * What can be set, where a value came from, and which value wins.
 *
 * <p>Start at {@link dev.tarn.core.settings.TarnSettings}, the settings of Tarn itself, and {@link
 * dev.tarn.core.settings.ProviderSettings}, those of a storage plugin. Sources are read outside
 * (environment, JSON, INI); here are only the rules: programmatic values over the environment over
 * files over defaults, credentials as whole sets, and all problems reported together.
 */
@NullMarked
package dev.tarn.core.settings;

import org.jspecify.annotations.NullMarked;
