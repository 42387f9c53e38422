package dev.tarn.plugin.s3;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;

/** Makes what temporary keys come from; everything here needs the SDK. */
final class S3KeySources {
    private static final String KEY_ID = "aws_access_key_id";

    private final S3Profiles profiles;
    private final S3ServiceClients clients;
    private final String origin;

    private S3KeySources(S3Settings settings, S3Login login) {
        this.profiles = S3Profiles.of(login);
        this.clients = new S3ServiceClients(settings, login, profiles);
        this.origin = login.origin();
    }

    /** The source of a mount's keys: its login, or this machine. */
    static S3KeySource of(S3Settings settings) {
        return settings.access()
                .login()
                .map(
                        login ->
                                new S3KeySources(settings, login)
                                        .source(login.properties(), Set.of()))
                .orElseGet(() -> S3MachineKeys::find);
    }

    /**
     * The source that a profile describes.
     *
     * @param seen the profiles that led here
     */
    private S3KeySource source(Map<String, String> profile, Set<String> seen) {
        if (profile.containsKey(S3Login.ROLE_ARN)) {
            S3RoleKeys role = new S3RoleKeys(clients, profile, origin);
            return profile.containsKey(S3Login.TOKEN_FILE)
                            && !profile.containsKey(S3Login.SOURCE_PROFILE)
                    ? role::byWebIdentity
                    : () -> role.by(base(profile, seen).fetch().orElseThrow());
        }
        if (profile.containsKey(S3Login.SSO_ROLE)) {
            return new S3SsoKeys(clients, profiles, profile, origin)::fetch;
        }
        String command = profile.get(S3Login.PROCESS);
        if (command != null) {
            return () -> byProcess(command);
        }
        if (profile.containsKey(KEY_ID)) {
            return () -> S3Profiles.key(profile, origin);
        }
        throw S3KeyException.refused("a source_profile has neither keys nor a way to them");
    }

    /** Whoever assumes a role. */
    private S3KeySource base(Map<String, String> profile, Set<String> seen) {
        String name = profile.get(S3Login.SOURCE_PROFILE);
        if (name == null) {
            return machine(profile.getOrDefault(S3Login.CREDENTIAL_SOURCE, ""));
        }
        Map<String, String> from = profiles.find(name);
        String role = profile.get(S3Login.ROLE_ARN);
        boolean itself = role != null && role.equals(from.get(S3Login.ROLE_ARN));
        if (itself || seen.contains(name)) {
            if (!from.containsKey(KEY_ID)) {
                throw S3KeyException.refused(
                        "source_profile " + name + " leads back to itself, and has no keys");
            }
            return () -> S3Profiles.key(from, origin);
        }
        return source(
                from, Stream.concat(seen.stream(), Stream.of(name)).collect(Collectors.toSet()));
    }

    private S3KeySource machine(String name) {
        return switch (name) {
            case "Environment" ->
                    () ->
                            Optional.of(
                                    key(
                                            EnvironmentVariableCredentialsProvider.create(),
                                            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not"
                                                    + " set"));
            case "Ec2InstanceMetadata" -> S3MachineKeys::ofInstance;
            case "EcsContainer" -> S3MachineKeys::ofContainer;
            default ->
                    throw S3KeyException.refused(
                            "credential_source is "
                                    + name
                                    + "; accepted: Environment, Ec2InstanceMetadata or"
                                    + " EcsContainer");
        };
    }

    private Optional<S3Credentials> byProcess(String command) {
        try (ProcessCredentialsProvider process =
                ProcessCredentialsProvider.builder()
                        .command(List.of("sh", "-c", command))
                        .build()) {
            return Optional.of(
                    key(
                            process,
                            "the command of credential_process failed or printed no credentials;"
                                    + " run it by hand to see why"));
        }
    }

    /** The library's own words may hold what a command printed. */
    private S3Credentials key(AwsCredentialsProvider provider, String otherwise) {
        try {
            return S3SdkKeys.of(provider.resolveCredentials(), origin);
        } catch (RuntimeException e) {
            throw S3KeyException.refused(otherwise);
        }
    }
}
