package dev.tarn.objectserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request: of known length, or in chunks; asks a waiting client to go on when first
 * read.
 */
final class RequestBody extends InputStream {

    private final ConnectionInput input;
    private final boolean chunked;
    private final Invitation invitation;
    private boolean invited;
    private long left;
    private boolean ended;

    /** Asks the client to send the body. */
    @FunctionalInterface
    interface Invitation {
        void send() throws IOException;
    }

    private RequestBody(
            ConnectionInput input, long length, boolean chunked, Invitation invitation) {
        this.input = input;
        this.left = length;
        this.chunked = chunked;
        this.invitation = invitation;
        this.ended = !chunked && length == 0;
    }

    static RequestBody ofLength(ConnectionInput input, long length, Invitation invitation) {
        return new RequestBody(input, length, false, invitation);
    }

    static RequestBody chunked(ConnectionInput input, Invitation invitation) {
        return new RequestBody(input, 0, true, invitation);
    }

    /** Whether all of it has been read. */
    boolean isEnded() {
        return ended;
    }

    /** Reads what is left, up to a limit; whether the end was reached. */
    boolean drain(long atMost) throws IOException {
        byte[] scrap = ended ? new byte[0] : new byte[8192];
        long drained = 0;
        while (!ended && drained <= atMost) {
            drained += Math.max(0, read(scrap, 0, scrap.length));
        }
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (!invited) {
            invited = true;
            invitation.send();
        }
        if (chunked && left == 0 && !ended) {
            startChunk();
        }
        if (ended) {
            return -1;
        }
        int read = input.read(into, offset, (int) Math.min(count, left));
        if (read < 0) {
            throw new EOFException("The connection ended within a body");
        }
        left -= read;
        finishRun();
        return read;
    }

    private void finishRun() throws IOException {
        if (left == 0 && chunked) {
            input.line();
        } else if (left == 0) {
            ended = true;
        }
    }

    private void startChunk() throws IOException {
        String size = input.line();
        int semicolon = size.indexOf(';');
        try {
            left =
                    Long.parseLong(
                            (semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new BadRequestException("A chunk begins with its size, not with " + size);
        }
        if (left == 0) {
            ended = true;
            while (!input.line().isEmpty()) {
                continue;
            }
        }
    }
}
