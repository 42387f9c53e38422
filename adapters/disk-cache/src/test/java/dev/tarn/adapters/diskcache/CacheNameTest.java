package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheNameTest {
    @ParameterizedTest
    @CsvSource({
        "a.jpg,jpg",
        "a.tar.GZ,GZ",
        "folder.d/a,''",
        "a.,''",
        ".jpg,jpg",
        "a.123456789,''",
        "a.jp g,''",
        "a.é,''",
        "a.jpg/,''",
        "../../etc/passwd,''",
    })
    void keepsAnExtensionOfPlainLettersAndDigits(String key, String extension) {
        assertThat(CacheName.of(MadeUp.identity(key)).extension()).isEqualTo(extension);
    }

    @Test
    void takesNoExtensionFromTheQueryOfAWebAddress() {
        ObjectUri uri = ObjectUri.of("http://host/a.png?file=b.exe");
        ObjectIdentity identity = new ObjectIdentity("http", "host", "", "a.png?file=b.exe", uri);
        assertThat(CacheName.of(identity).extension()).isEqualTo("png");
    }

    @Test
    void isTheHashOfTheCanonicalIdentity() {
        ObjectIdentity identity =
                new ObjectIdentity("s3", "aws", "b", "k.jpg", ObjectUri.of("s3://b/k.jpg"));
        // printf 's3\0aws\0b\0k.jpg' | sha256sum
        assertThat(CacheName.of(identity).fileName())
                .isEqualTo("3ea821d74df689d492c7247b291dc6d5ae5533531a5fbd09d30879f77e631d21.jpg");
    }

    @Test
    void isReadBackFromItsFileNameAndFromNoOther() {
        CacheName name = CacheName.of(MadeUp.identity("a.jpg"));
        assertThat(CacheName.parse(name.fileName())).contains(name);
        assertThat(CacheName.parse(name.fileName() + "x.y")).isEmpty();
        assertThat(CacheName.parse("a.jpg")).isEmpty();
        assertThat(CacheName.parse(".tmp-" + name.fileName())).isEmpty();
    }
}
