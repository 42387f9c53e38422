package dev.tarn.cli;

import dev.tarn.core.media.PictureFormat;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the format of pictures. */
final class FormatConverter implements ITypeConverter<PictureFormat> {
    @Override
    public PictureFormat convert(String text) {
        try {
            return PictureFormat.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("takes jpeg, png or webp, but got: " + text);
        }
    }
}
