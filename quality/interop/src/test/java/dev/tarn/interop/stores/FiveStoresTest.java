package dev.tarn.interop.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.interop.stores.Stores.Form;
import dev.tarn.interop.stores.TarnCommand.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The built command with all its plugins at once, each on a server of its kind. */
@Tag("azurite")
@Tag("fake-gcs-server")
@Tag("minio")
@Tag("nginx")
@Tag("versitygw")
class FiveStoresTest {
    private static final String NAME = "cow #1 50%.jpg";
    private static final int EACH = 3;

    @TempDir Path folder;

    private Stores stores;
    private TarnCommand tarn;

    @BeforeEach
    void startWithEmptyStores() throws IOException, InterruptedException {
        stores = Stores.create(FiveStoresTest.class);
        Path home = folder.resolve("home");
        tarn = new TarnCommand(home, Stores.environment(home));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void eachCommandWorksOnEachFormOfAddress(Form form) throws IOException, InterruptedException {
        Path local = Files.writeString(folder.resolve(NAME), "moo", UTF_8);
        String below = stores.folder(form, folder) + "some folder/";
        String object = below + NAME;
        tarn.runs("cp", local.toString(), object);
        assertThat(tarn.runs("cat", object).text()).isEqualTo("moo");
        assertThat(tarn.runs("stat", object).text()).contains(NAME).contains("3");
        tarn.runs("cp", object, below + "second.jpg");
        assertThat(tarn.runs("ls", below).text()).contains(NAME).contains("second.jpg");
        assertThat(tarn.runs("check", "--json", below).text())
                .doesNotContain("refused", "untried", "unsupported");
        tarn.runs("rm", object, below + "second.jpg");
        Outcome gone = tarn.run("stat", object);
        assertThat(gone.code()).describedAs(gone.error()).isNotZero();
        assertThat(gone.error()).contains(NAME).doesNotContain("Exception", "\tat ");
    }

    @Test
    void whatCannotBeDoneToAPublicAddressIsSaid() throws IOException, InterruptedException {
        Path file = Files.writeString(stores.site().resolve("cow.jpg"), "moo", UTF_8);
        String url = Stores.nginx().url("files", file).toString();
        assertThat(tarn.runs("cat", url).text()).isEqualTo("moo");
        assertThat(tarn.runs("stat", url).text()).contains("3");
        Outcome check = tarn.run("check", url);
        assertThat(check.text()).contains("read", "yes").contains("not supported");
        assertThat(tarn.run("rm", url).code()).isNotZero();
        assertThat(Files.readString(file)).isEqualTo("moo");
    }

    @Test
    void oneDatasetOverAllStoresDownloadsInOneRunAndKeepsItsOrder()
            throws IOException, InterruptedException {
        List<String> addresses = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        for (Form form : Form.values()) {
            Path pictures = Files.createDirectory(folder.resolve("of " + form));
            for (int i = 0; i < EACH; i++) {
                Files.writeString(pictures.resolve(i + ".jpg"), i + " of " + form, UTF_8);
            }
            tarn.runs("cp", "-r", pictures.toString(), stores.folder(form, folder) + form);
        }
        for (int i = 0; i < EACH; i++) {
            for (Form form : Form.values()) {
                addresses.add(stores.folder(form, folder) + form + "/" + i + ".jpg");
                contents.add(i + " of " + form);
            }
            Path file = Files.writeString(stores.site().resolve(i + ".jpg"), "page " + i, UTF_8);
            addresses.add(Stores.nginx().url("files", file).toString());
            contents.add("page " + i);
        }
        Path list = Files.write(folder.resolve("list.txt"), addresses, UTF_8);

        tarn.runs("create", "mixed");
        tarn.runs("add", "mixed", "--from-file", list.toString());
        tarn.runs("download", "mixed");
        List<String> paths = tarn.runs("paths", "mixed").lines();

        assertThat(paths).hasSameSizeAs(addresses);
        for (int i = 0; i < paths.size(); i++) {
            assertThat(Path.of(paths.get(i)))
                    .describedAs(addresses.get(i))
                    .hasContent(contents.get(i));
        }
        String remote = String.valueOf(addresses.size() - EACH);
        assertThat(tarn.runs("cache", "stats", "--json").text())
                .contains("\"current_count\" : " + remote);
        assertThat(tarn.runs("download", "mixed", "--json").text())
                .contains("\"fetched\" : 0", "\"present\" : " + remote);
    }

    @Test
    void anUpdateAsksEachStoreAndFetchesOnlyWhatChanged() throws IOException, InterruptedException {
        List<String> addresses = new ArrayList<>();
        for (Form form : Form.values()) {
            Path picture = Files.writeString(folder.resolve(form + ".jpg"), "old", UTF_8);
            for (String name : List.of("kept.jpg", "changed.jpg")) {
                addresses.add(stores.folder(form, folder) + form + "/" + name);
                tarn.runs("cp", picture.toString(), addresses.get(addresses.size() - 1));
            }
        }
        Path list = Files.write(folder.resolve("list.txt"), addresses, UTF_8);
        tarn.runs("create", "fresh");
        tarn.runs("add", "fresh", "--from-file", list.toString());
        int remote = addresses.size() - 2;
        assertThat(tarn.runs("download", "fresh", "--json").text())
                .contains("\"fetched\" : " + remote);
        assertThat(tarn.runs("download", "fresh", "--update", "--json").text())
                .contains("\"unchanged\" : " + remote, "\"bytes\" : 0");

        Path other = Files.writeString(folder.resolve("other.jpg"), "another", UTF_8);
        for (String address : addresses) {
            if (address.endsWith("changed.jpg")) {
                tarn.runs("cp", "--force", other.toString(), address);
            }
        }

        assertThat(tarn.runs("download", "fresh", "--update", "--json").text())
                .contains("\"unchanged\" : " + remote / 2, "\"refreshed\" : " + remote / 2);
        List<String> paths = tarn.runs("paths", "fresh").lines();
        for (int i = 0; i < paths.size(); i++) {
            assertThat(Path.of(paths.get(i)))
                    .describedAs(addresses.get(i))
                    .hasContent(addresses.get(i).endsWith("changed.jpg") ? "another" : "old");
        }
    }
}
