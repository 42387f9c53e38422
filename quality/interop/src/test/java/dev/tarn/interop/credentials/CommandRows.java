package dev.tarn.interop.credentials;

import static dev.tarn.interop.credentials.Expected.exits;

import dev.tarn.signing.SigningCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What commands show of settings that are full of secrets, right and wrong ones. */
final class CommandRows {
    private static final String MINIO = "https://" + MatrixHosts.STORE_ONE + "/";
    private static final String OBJECT = MatrixServers.PRIVATE + "/" + MatrixServers.KEY;

    private final MatrixTable table;
    private final Setup right;
    private final Setup wrong;

    private CommandRows(MatrixTable table, MatrixServers servers) {
        this.table = table;
        SigningCredentials session = servers.s3Session(Instant.now().plus(Duration.ofHours(1)));
        right = everything(servers, session, servers.one().key());
        wrong = everything(servers, servers.strangersKey(), servers.strangersKey());
    }

    static void addTo(MatrixTable table, MatrixServers servers) {
        table.store("Commands");
        new CommandRows(table, servers).rows();
    }

    // spotless:off a row of the table is one line

    private void rows() {
        table.command("config", "right", right, exits(0, "AWS_SECRET_ACCESS_KEY", "***"), "config", "-vv");
        table.command("config as JSON", "right", right, exits(0, "AWS_SECRET_ACCESS_KEY", "***"), "config", "--json", "-vv");
        table.command("plugins", "right", right, exits(0, "s3", "minio"), "plugins", "-vv");
        table.command("stat, S3", "right", right, exits(0, "28"), "stat", "-vv", S3Rows.URI);
        table.command("stat, S3", "wrong", wrong, exits(3, "403", "AWS_ACCESS_KEY_ID"), "stat", "-vv", S3Rows.URI);
        table.command("cat, S3", "wrong", wrong, exits(3, "InvalidAccessKeyId"), "cat", "-vv", S3Rows.URI);
        table.command("ls, MinIO", "right", right, exits(0, MatrixServers.KEY), "ls", "-vv", MINIO + MatrixServers.PRIVATE + "/");
        table.command("stat, MinIO", "wrong", wrong, exits(3, "MINIO_ACCESS_KEY"), "stat", "-vv", MINIO + OBJECT);
        table.command("stat, public URL with user-info", "wrong", right, exits(3, "***@"), "stat", "-vv", "https://user:" + right.variable("MINIO_SECRET_ACCESS_KEY") + "@" + MatrixHosts.STORE_TWO + "/" + OBJECT);
    }

    // spotless:on

    private static Setup everything(
            MatrixServers servers, SigningCredentials amazon, SigningCredentials minio) {
        PlantedSecrets secrets = servers.secrets();
        return Setup.nothing()
                .env("AWS_REGION", MatrixServers.REGION)
                .env("AWS_ACCESS_KEY_ID", amazon.accessKey())
                .env("AWS_SECRET_ACCESS_KEY", amazon.secretKey())
                .env("AWS_SESSION_TOKEN", amazon.sessionToken().orElseGet(secrets::secret))
                .env("MINIO_ENDPOINT_URL", servers.one().endpoint())
                .env("MINIO_ACCESS_KEY", minio.accessKey())
                .env("MINIO_SECRET_ACCESS_KEY", minio.secretKey())
                .env("AZURE_STORAGE_ACCOUNT", servers.account().name())
                .env("AZURE_STORAGE_KEY", secrets.accountKey())
                .json("database_uri", "mongodb://user:" + secrets.secret() + "@127.0.0.1/")
                .json(
                        "credentials",
                        List.of(
                                Map.of(
                                        "prefix", "s3://another/",
                                        "aws_access_key_id", "AKIAANOTHER",
                                        "aws_secret_access_key", secrets.secret())));
    }
}
