package dev.tarn.plugin.minio;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How the plugin's own connections behave.
 *
 * @param connect how long one may take to come about
 * @param silence how long one may be silent
 * @param idle how many idle ones are kept
 * @param proxy what they go through; empty for the straight way
 */
record MinioClientOptions(
        Duration connect, Duration silence, int idle, Optional<InetSocketAddress> proxy) {}
