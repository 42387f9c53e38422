package dev.tarn.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.spi.SettingValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IniProfilesTest {
    @TempDir Path folder;

    @Test
    void readsDefaultAndNamedProfilesInBothSpellings() throws IOException {
        assertThat(
                        IniProfiles.parse(
                                """
                                [default]
                                aws_access_key_id = AK
                                [profile lab]
                                region=eu-west-1
                                [other]
                                region = x
                                """
                                        .lines()
                                        .toList()))
                .isEqualTo(
                        Map.of(
                                "default", Map.of("aws_access_key_id", "AK"),
                                "lab", Map.of("region", "eu-west-1"),
                                "other", Map.of("region", "x")));
    }

    @Test
    void readsANestedBlockUnderItsName() throws IOException {
        assertThat(
                        IniProfiles.parse(
                                """
                                [default]
                                s3 =
                                    addressing_style = path
                                region = eu-west-1
                                """
                                        .lines()
                                        .toList()))
                .containsEntry(
                        "default",
                        Map.of("s3", "", "s3.addressing_style", "path", "region", "eu-west-1"));
    }

    @Test
    void keepsHashAndSemicolonInsideASecret() throws IOException {
        assertThat(
                        IniProfiles.parse(
                                """
                                # a comment
                                [default]
                                ; another
                                secret_access_key = ab#cd;ef==  # the rest is a comment
                                """
                                        .lines()
                                        .toList()))
                .containsEntry("default", Map.of("secret_access_key", "ab#cd;ef=="));
    }

    @Test
    void tellsTheLineButNeverItsText() throws IOException {
        Path file = Files.writeString(folder.resolve("aws.ini"), "[default]\nTOPSECRET\n");
        IniProfiles profiles = new IniProfiles(HomeDirectory.of(Map.of(), ""));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> profiles.profiles(new SettingValue(file.toString(), "here", false)))
                .withMessageContaining("line 2")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("TOPSECRET"));
    }

    @Test
    void findsNothingWhereThereIsNoFile() throws IOException {
        IniProfiles profiles =
                new IniProfiles(HomeDirectory.of(Map.of("HOME", folder.toString()), ""));
        assertThat(profiles.profiles(new SettingValue("~/none.ini", "here", false))).isEmpty();
    }

    @Test
    void refusesADirectoryByName() {
        IniProfiles profiles = new IniProfiles(HomeDirectory.of(Map.of(), ""));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> profiles.profiles(new SettingValue(folder.toString(), "here", false)))
                .withMessage("it is a directory");
    }
}
