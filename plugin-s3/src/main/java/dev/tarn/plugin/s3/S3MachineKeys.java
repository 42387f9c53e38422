package dev.tarn.plugin.s3;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a container or a virtual machine of Amazon's gives to whoever runs in it. */
final class S3MachineKeys {
    private static final String CONTAINER = "the container";
    private static final String INSTANCE = "the instance metadata service";

    private S3MachineKeys() {}

    /** The end of the default chain; empty on a machine that has nothing to give. */
    static Optional<S3Credentials> find() {
        if (inContainer()) {
            return ofContainer();
        }
        try {
            return ofInstance();
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    static Optional<S3Credentials> ofContainer() {
        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            return key(provider, CONTAINER);
        }
    }

    static Optional<S3Credentials> ofInstance() {
        try (InstanceProfileCredentialsProvider provider =
                InstanceProfileCredentialsProvider.builder()
                        .profileFile(S3Profiles::none)
                        .build()) {
            return key(provider, INSTANCE);
        }
    }

    private static Optional<S3Credentials> key(AwsCredentialsProvider provider, String origin) {
        return Optional.of(S3SdkKeys.of(provider.resolveCredentials(), origin));
    }

    private static boolean inContainer() {
        return SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.getStringValue().isPresent()
                || SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.getStringValue().isPresent();
    }
}
