package dev.tarn.cli.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.tarn.spi.Redaction;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON to standard output: one document, or JSON Lines, an object a line. Texts are
 * redacted; when a person watches, all but ASCII is escaped, so that names cannot drive the
 * terminal.
 */
public final class JsonOutput implements AutoCloseable {
    private final Screen screen;
    private final JsonGenerator generator;

    private JsonOutput(Screen screen, JsonGenerator generator) {
        this.screen = screen;
        this.generator = generator;
    }

    /**
     * One document, indented.
     *
     * @param screen where it goes
     * @return the output
     * @throws IOException never; declared by the library
     */
    public static JsonOutput document(Screen screen) throws IOException {
        JsonGenerator generator = generator(screen);
        generator.useDefaultPrettyPrinter();
        return new JsonOutput(screen, generator);
    }

    /**
     * An object a line.
     *
     * @param screen where it goes
     * @return the output
     * @throws IOException never; declared by the library
     */
    public static JsonOutput lines(Screen screen) throws IOException {
        JsonGenerator generator = generator(screen);
        generator.setRootValueSeparator(null);
        return new JsonOutput(screen, generator);
    }

    private static JsonGenerator generator(Screen screen) throws IOException {
        JsonGenerator generator = new JsonFactory().createGenerator(screen.out());
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        if (screen.terminal().output()) {
            generator.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
        }
        return generator;
    }

    /**
     * Begins an object, at the root or in an array.
     *
     * @throws IOException when the output takes no more
     */
    public void object() throws IOException {
        generator.writeStartObject();
    }

    /**
     * Names the field whose value comes next.
     *
     * @param name the field
     * @throws IOException when the output takes no more
     */
    public void name(String name) throws IOException {
        generator.writeFieldName(name);
    }

    /**
     * Begins an object as a field.
     *
     * @param name the field
     * @throws IOException when the output takes no more
     */
    public void object(String name) throws IOException {
        generator.writeObjectFieldStart(name);
    }

    /**
     * Begins an array as a field.
     *
     * @param name the field
     * @throws IOException when the output takes no more
     */
    public void array(String name) throws IOException {
        generator.writeArrayFieldStart(name);
    }

    /**
     * Begins an array in an array, or after a name.
     *
     * @throws IOException when the output takes no more
     */
    public void array() throws IOException {
        generator.writeStartArray();
    }

    /**
     * Ends an array.
     *
     * @throws IOException when the output takes no more
     */
    public void endArray() throws IOException {
        generator.writeEndArray();
    }

    /**
     * Ends an object; one at the root ends its line.
     *
     * @throws IOException when the output takes no more
     */
    public void end() throws IOException {
        generator.writeEndObject();
        if (generator.getOutputContext().inRoot()) {
            generator.writeRaw('\n');
            generator.flush();
        }
    }

    /**
     * A whole number in an array, or after a name.
     *
     * @param number the number
     * @throws IOException when the output takes no more
     */
    public void number(long number) throws IOException {
        generator.writeNumber(number);
    }

    /**
     * A floating-point number in an array, or after a name.
     *
     * @param number the number
     * @throws IOException when the output takes no more
     */
    public void number(double number) throws IOException {
        generator.writeNumber(number);
    }

    /**
     * A truth value in an array, or after a name.
     *
     * @param truth the value
     * @throws IOException when the output takes no more
     */
    public void truth(boolean truth) throws IOException {
        generator.writeBoolean(truth);
    }

    /**
     * A text in an array, or after a name.
     *
     * @param text the text
     * @throws IOException when the output takes no more
     */
    public void text(String text) throws IOException {
        generator.writeString(Redaction.redact(text));
    }

    /**
     * A field with a text.
     *
     * @param name the field
     * @param text the text; null is written as {@code null}
     * @throws IOException when the output takes no more
     */
    public void field(String name, @Nullable String text) throws IOException {
        if (text == null) {
            generator.writeNullField(name);
        } else {
            generator.writeStringField(name, Redaction.redact(text));
        }
    }

    /**
     * A field that is true or false.
     *
     * @param name the field
     * @param value the value
     * @throws IOException when the output takes no more
     */
    public void field(String name, boolean value) throws IOException {
        generator.writeBooleanField(name, value);
    }

    /**
     * A field with a whole number.
     *
     * @param name the field
     * @param number the number
     * @throws IOException when the output takes no more
     */
    public void field(String name, long number) throws IOException {
        generator.writeNumberField(name, number);
    }

    /**
     * A field with a fraction that may not exist.
     *
     * @param name the field
     * @param factor the fraction; absent is written as {@code null}
     * @throws IOException when the output takes no more
     */
    public void factor(String name, Optional<Double> factor) throws IOException {
        if (factor.isPresent()) {
            generator.writeNumberField(name, factor.get());
        } else {
            generator.writeNullField(name);
        }
    }

    /**
     * A field with texts.
     *
     * @param name the field
     * @param texts the texts
     * @throws IOException when the output takes no more
     */
    public void texts(String name, Iterable<String> texts) throws IOException {
        array(name);
        for (String text : texts) {
            text(text);
        }
        endArray();
    }

    /**
     * A field with a whole number that may be unknown.
     *
     * @param name the field
     * @param number the number; absent is written as {@code null}
     * @throws IOException when the output takes no more
     */
    public void field(String name, OptionalLong number) throws IOException {
        if (number.isPresent()) {
            generator.writeNumberField(name, number.getAsLong());
        } else {
            generator.writeNullField(name);
        }
    }

    /**
     * A field with a time.
     *
     * @param name the field
     * @param time the time, written as ISO 8601 in UTC; absent is written as {@code null}
     * @throws IOException when the output takes no more
     */
    public void field(String name, Optional<Instant> time) throws IOException {
        field(name, time.map(Instant::toString).orElse(null));
    }

    /**
     * Hands what was written to the screen.
     *
     * @throws IOException when the output takes no more
     */
    @Override
    public void close() throws IOException {
        generator.close();
        screen.flush();
    }
}
