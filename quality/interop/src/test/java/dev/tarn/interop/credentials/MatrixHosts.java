package dev.tarn.interop.credentials;

import java.util.List;

/** The host names that the certificate is for and that lead to {@link TlsFront}. */
final class MatrixHosts {
    static final String S3 = "s3.eu-west-1.amazonaws.com";
    static final String STS = "sts.eu-west-1.amazonaws.com";
    static final String GLOBAL_STS = "sts.amazonaws.com";
    static final String SSO = "portal.sso.eu-west-1.amazonaws.com";
    static final String SSO_LOGIN = "oidc.eu-west-1.amazonaws.com";

    /** Two stores of nobody in particular. */
    static final String STORE_ONE = "store-one.example";

    static final String STORE_TWO = "store-two.example";

    static final String GOOGLE = "storage.googleapis.com";
    static final String GOOGLE_TOKENS = "oauth2.googleapis.com";
    static final String GOOGLE_EXCHANGE = "sts.googleapis.com";
    static final String GOOGLE_ACCOUNTS = "iamcredentials.googleapis.com";

    static final List<String> ALL_GOOGLE =
            List.of(GOOGLE, GOOGLE_TOKENS, GOOGLE_EXCHANGE, GOOGLE_ACCOUNTS);

    static final String MICROSOFT_LOGIN = "login.microsoftonline.com";
    static final String AZURE = "tarnmatrix.blob.core.windows.net";

    /** An account that no setting names. */
    static final String AZURE_OTHER = "tarnpublic.blob.core.windows.net";

    static final List<String> ALL =
            List.of(
                    S3,
                    MatrixServers.PRIVATE + "." + S3,
                    MatrixServers.PUBLIC + "." + S3,
                    STS,
                    GLOBAL_STS,
                    SSO,
                    SSO_LOGIN,
                    GOOGLE,
                    GOOGLE_TOKENS,
                    GOOGLE_EXCHANGE,
                    GOOGLE_ACCOUNTS,
                    STORE_ONE,
                    STORE_TWO,
                    MICROSOFT_LOGIN,
                    AZURE,
                    AZURE_OTHER);

    private MatrixHosts() {}
}
