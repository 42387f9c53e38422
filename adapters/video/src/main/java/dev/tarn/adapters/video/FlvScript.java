package dev.tarn.adapters.video;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The numbers that {@code onMetaData} says of an FLV file, in AMF0; read as far as it is there. */
final class FlvScript {
    private static final int NUMBER = 0;
    private static final int BOOLEAN = 1;
    private static final int STRING = 2;
    private static final int OBJECT = 3;
    private static final int NULL = 5;
    private static final int UNDEFINED = 6;
    private static final int REFERENCE = 7;
    private static final int NAMED_ARRAY = 8;
    private static final int END = 9;
    private static final int ARRAY = 10;
    private static final int DATE = 11;
    private static final int LONG_STRING = 12;
    private static final int DEEPEST = 8;

    private final ByteBuffer bytes;
    private final VideoFacts facts;

    private FlvScript(ByteBuffer bytes, VideoFacts facts) {
        this.bytes = bytes;
        this.facts = facts;
    }

    /** Reads what a script tag says, when it is this one. */
    static void read(ByteBuffer tag, VideoFacts facts) {
        FlvScript script = new FlvScript(tag.slice(), facts);
        if (script.bytes.remaining() > 3
                && script.bytes.get() == STRING
                && script.string().equals("onMetaData")) {
            script.value("", 0);
        }
    }

    /** Reads a value; answers false when the bytes end, or make no sense. */
    private boolean value(String name, int depth) {
        if (!bytes.hasRemaining() || depth > DEEPEST) {
            return false;
        }
        return switch (bytes.get()) {
            case NUMBER -> number(name, depth);
            case BOOLEAN -> skip(1);
            case STRING -> bytes.remaining() >= 2 && skip(bytes.getShort() & 0xffff);
            case OBJECT -> properties(depth);
            case NULL, UNDEFINED -> true;
            case REFERENCE -> skip(2);
            case NAMED_ARRAY -> skip(4) && properties(depth);
            case ARRAY -> array(depth);
            case DATE -> skip(10);
            case LONG_STRING ->
                    bytes.remaining() >= 4 && skip(Integer.toUnsignedLong(bytes.getInt()));
            default -> false;
        };
    }

    private boolean number(String name, int depth) {
        if (bytes.remaining() < Double.BYTES) {
            return false;
        }
        double number = bytes.getDouble();
        if (depth == 1) {
            switch (name) {
                case "width" -> facts.width = (int) number;
                case "height" -> facts.height = (int) number;
                case "framerate" -> facts.frameRate = number;
                case "duration" -> facts.duration = number;
                default -> {
                    return true;
                }
            }
        }
        return true;
    }

    private boolean properties(int depth) {
        while (bytes.remaining() >= 3) {
            String name = string();
            if (name.isEmpty() && bytes.hasRemaining() && bytes.get(bytes.position()) == END) {
                return skip(1);
            }
            if (!value(name, depth + 1)) {
                return false;
            }
        }
        return false;
    }

    private boolean array(int depth) {
        if (bytes.remaining() < 4) {
            return false;
        }
        long count = Integer.toUnsignedLong(bytes.getInt());
        for (long i = 0; i < count; i++) {
            if (!value("", depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private String string() {
        int length = Math.min(bytes.getShort() & 0xffff, bytes.remaining());
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private boolean skip(long length) {
        if (length > bytes.remaining()) {
            return false;
        }
        bytes.position(bytes.position() + (int) length);
        return true;
    }
}
