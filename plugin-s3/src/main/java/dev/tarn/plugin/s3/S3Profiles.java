package dev.tarn.plugin.s3;

import dev.tarn.spi.Secret;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.UserHomeDirectoryUtils;

/** The other sections of the INI files that a mount's settings name. */
final class S3Profiles {
    private final ProfileFile file;

    private S3Profiles(ProfileFile file) {
        this.file = file;
    }

    static S3Profiles of(S3Login login) {
        ProfileFile.Aggregator files = ProfileFile.aggregator();
        files.addFile(none());
        login.configFile()
                .flatMap(name -> read(name, ProfileFile.Type.CONFIGURATION))
                .ifPresent(files::addFile);
        login.credentialsFile()
                .flatMap(name -> read(name, ProfileFile.Type.CREDENTIALS))
                .ifPresent(files::addFile);
        return new S3Profiles(files.build());
    }

    /** No profile at all, for clients that would otherwise look for them. */
    static ProfileFile none() {
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(new byte[0]))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    private static Optional<ProfileFile> read(String name, ProfileFile.Type type) {
        Path path = path(name);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProfileFile.builder().content(path).type(type).build());
        } catch (RuntimeException e) {
            throw S3KeyException.refused(name + " cannot be read as a file of profiles");
        }
    }

    /** A path as settings have it, with {@code ~} for the home directory. */
    static Path path(String name) {
        return name.equals("~") || name.startsWith("~/")
                ? Path.of(UserHomeDirectoryUtils.userHomeDirectory(), name.substring(1))
                : Path.of(name);
    }

    /** A profile that another one names. */
    Map<String, String> find(String name) {
        return file.profile(name)
                .map(Profile::properties)
                .orElseThrow(
                        () ->
                                S3KeyException.refused(
                                        "there is no profile "
                                                + name
                                                + ", which source_profile names"));
    }

    /** A {@code [sso-session]} that a profile names. */
    Map<String, String> ssoSession(String name) {
        return file.getSection("sso-session", name)
                .map(Profile::properties)
                .orElseThrow(
                        () ->
                                S3KeyException.refused(
                                        "there is no [sso-session "
                                                + name
                                                + "], which sso_session names"));
    }

    /** The endpoint of a service in the {@code [services]} that a profile names. */
    Optional<String> endpoint(String services, String service) {
        Pattern entry = Pattern.compile("(?m)^\\s*endpoint_url\\s*=\\s*(\\S+)\\s*$");
        return file.getSection("services", services)
                .flatMap(
                        section ->
                                section.property(service + ".endpoint_url")
                                        .or(
                                                () ->
                                                        section.property(service)
                                                                .flatMap(
                                                                        text -> {
                                                                            Matcher matcher =
                                                                                    entry.matcher(
                                                                                            text);
                                                                            return matcher.find()
                                                                                    ? Optional.of(
                                                                                            matcher
                                                                                                    .group(
                                                                                                            1))
                                                                                    : Optional
                                                                                            .empty();
                                                                        })));
    }

    /** The key that stands in a profile. */
    static Optional<S3Credentials> key(Map<String, String> profile, String origin) {
        String id = profile.get("aws_access_key_id");
        String secret = profile.get("aws_secret_access_key");
        if (id == null || secret == null) {
            throw S3KeyException.refused(
                    "a source_profile has aws_access_key_id or aws_secret_access_key, not both");
        }
        return Optional.of(
                new S3Credentials(
                        id,
                        Secret.of(secret),
                        Optional.ofNullable(profile.get("aws_session_token")).map(Secret::of),
                        origin,
                        Optional.empty()));
    }
}
