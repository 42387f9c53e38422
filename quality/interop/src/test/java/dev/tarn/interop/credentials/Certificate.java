package dev.tarn.interop.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for a number of host names, and the trust store of those who shall believe it.
 *
 * @param keys key and certificate, PKCS12
 * @param trust the certificate alone, PKCS12
 * @param certificatePem the certificate for programs other than Java
 * @param keyPem its key for programs other than Java
 */
record Certificate(Path keys, Path trust, Path certificatePem, Path keyPem) {
    static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    /** Makes one that signs itself, with the JDK's own keytool. */
    static Certificate create(Path directory, Collection<String> hosts)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = directory.resolve("keys.p12");
        generate(keys, hosts);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        PrivateKeyEntry entry =
                (PrivateKeyEntry)
                        store.getEntry(ALIAS, new PasswordProtection(PASSWORD.toCharArray()));
        return new Certificate(
                keys,
                trustStore(directory.resolve("trust.p12"), entry),
                pem(
                        directory.resolve("certificate.pem"),
                        "CERTIFICATE",
                        entry.getCertificate().getEncoded()),
                pem(
                        directory.resolve("key.pem"),
                        "PRIVATE KEY",
                        entry.getPrivateKey().getEncoded()));
    }

    /** For servers with this certificate and for clients that believe it. */
    SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(load(keys), PASSWORD.toCharArray());
        TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
        others.init(load(trust));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    /** Options that make a JVM believe it. */
    List<String> trustOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trust,
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    private static void generate(Path keys, Collection<String> hosts)
            throws IOException, InterruptedException {
        String names = hosts.stream().map("dns:"::concat).collect(Collectors.joining(","));
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command =
                List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Tarn tests",
                        "-ext",
                        "san=" + names,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
    }

    private static Path trustStore(Path file, PrivateKeyEntry entry)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(ALIAS, entry.getCertificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path pem(Path file, String what, byte[] encoded) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return Files.writeString(
                file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }
}
