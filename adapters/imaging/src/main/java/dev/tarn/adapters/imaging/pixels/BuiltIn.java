package dev.tarn.adapters.imaging.pixels;

import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/** The readers and writers of Java itself, whatever others are on the class path. */
final class BuiltIn {
    private BuiltIn() {}

    /** The reader of a format. */
    static ImageReaderSpi reader(String format) {
        return first(
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true),
                format);
    }

    /** The writer of a format. */
    static ImageWriterSpi writer(String format) {
        return first(
                IIORegistry.getDefaultInstance().getServiceProviders(ImageWriterSpi.class, true),
                format);
    }

    private static <T extends ImageReaderWriterSpi> T first(Iterator<T> providers, String format) {
        while (providers.hasNext()) {
            T provider = providers.next();
            boolean builtIn = provider.getClass().getModule() == ImageIO.class.getModule();
            if (builtIn && List.of(provider.getFormatNames()).contains(format)) {
                return provider;
            }
        }
        throw new IllegalStateException("This Java has no image reader or writer for " + format);
    }
}
