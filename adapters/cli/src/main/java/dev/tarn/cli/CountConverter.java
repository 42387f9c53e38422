package dev.tarn.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many; a mistake is told as one of the command line. */
final class CountConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("\\d{1,18}");

    @Override
    public Long convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a whole number from 0 on");
        }
        return Long.valueOf(text);
    }
}
