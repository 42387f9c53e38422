package dev.tarn.plugin.s3;

import java.net.URI;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;

/** Makes what sends the SDK's requests. */
final class S3HttpClients {
    private S3HttpClients() {}

    static SdkHttpClient create(S3Options options) {
        ApacheHttpClient.Builder builder =
                ApacheHttpClient.builder()
                        .connectionTimeout(options.connect())
                        .socketTimeout(options.silence())
                        .connectionAcquisitionTimeout(options.silence())
                        .maxConnections(options.connections())
                        .useIdleConnectionReaper(false)
                        .tcpKeepAlive(true);
        options.proxy().ifPresent(p -> builder.proxyConfiguration(proxy(URI.create(p.reveal()))));
        return builder.build();
    }

    private static ProxyConfiguration proxy(URI address) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .endpoint(
                                URI.create(
                                        address.getScheme()
                                                + "://"
                                                + address.getHost()
                                                + ':'
                                                + address.getPort()));
        String user = address.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            builder.username(colon < 0 ? user : user.substring(0, colon));
            builder.password(colon < 0 ? "" : user.substring(colon + 1));
        }
        return builder.build();
    }
}
