package dev.tarn.adapters.video;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntPredicate;

/** The first program with a video in a transport stream, and the start of that video. */
final class TransportProgram {
    private static final int HEADER = 4;
    private static final int NONE = -1;
    private static final int PROGRAM_ENTRY = 4;
    private static final int STREAM_ENTRY = 5;
    private static final int MOST_TABLE = 1024;

    private final Looks looks;
    private final ByteArrayOutputStream video = new ByteArrayOutputStream();
    private final ByteArrayOutputStream table = new ByteArrayOutputStream();
    private int mapPid = NONE;
    private int videoPid = NONE;
    private int type;
    private boolean otherStreams;
    private long first = NONE;
    private long last = NONE;

    TransportProgram(Looks looks) {
        this.looks = looks;
    }

    /** Goes through packets; those before their tables were seen are lost. */
    void read(ByteBuffer bytes, int length) {
        int start = length - TransportStream.PACKET;
        for (int at = start; at + TransportStream.PACKET <= bytes.limit(); at += length) {
            readPacket(bytes.slice(at, TransportStream.PACKET), true);
        }
    }

    private void readPacket(ByteBuffer packet, boolean keeping) {
        int header = packet.getInt(0);
        int pid = header >>> 8 & 0x1fff;
        boolean starts = (header & 0x400000) != 0;
        int control = header >>> 4 & 3;
        int at = HEADER + ((control & 2) != 0 ? 1 + (packet.get(HEADER) & 0xff) : 0);
        if ((control & 1) == 0 || at >= packet.limit()) {
            return;
        }
        ByteBuffer content = packet.slice(at, packet.limit() - at);
        if (pid == 0 && mapPid == NONE && starts) {
            readPrograms(content);
        } else if (pid == mapPid && videoPid == NONE) {
            collectMap(content, starts);
        } else if (pid == videoPid) {
            readVideo(content, starts, keeping);
        }
    }

    private void readPrograms(ByteBuffer content) {
        int at = 1 + (content.get(0) & 0xff) + 8;
        while (mapPid == NONE && at + PROGRAM_ENTRY <= content.limit()) {
            int entry = content.getInt(at);
            if (entry >>> 16 != 0) {
                mapPid = entry & 0x1fff;
            }
            at += PROGRAM_ENTRY;
        }
    }

    private void collectMap(ByteBuffer content, boolean starts) {
        int at = starts ? 1 + (content.get(0) & 0xff) : 0;
        if (starts) {
            table.reset();
        }
        if (at >= content.limit() || (!starts && table.size() == 0)) {
            return;
        }
        byte[] more = new byte[content.limit() - at];
        content.get(at, more);
        table.writeBytes(more);
        ByteBuffer section = ByteBuffer.wrap(table.toByteArray());
        int length = section.limit() < 3 ? MOST_TABLE : 3 + (section.getShort(1) & 0xfff);
        if (section.limit() >= length) {
            readMap(section.slice(0, length));
            table.reset();
        } else if (section.limit() > MOST_TABLE) {
            table.reset();
        }
    }

    private void readMap(ByteBuffer section) {
        if (section.limit() < 12 || section.get(0) != 2) {
            return;
        }
        int at = 12 + (section.getShort(10) & 0xfff);
        while (videoPid == NONE && at + STREAM_ENTRY <= section.limit() - 4) {
            int found = section.get(at) & 0xff;
            if (isVideo(found)) {
                type = found;
                videoPid = section.getShort(at + 1) & 0x1fff;
            }
            otherStreams = true;
            at += STREAM_ENTRY + (section.getShort(at + 3) & 0xfff);
        }
    }

    private static boolean isVideo(int type) {
        return switch (type) {
            case 0x01, 0x02, 0x1B, 0x24 -> true;
            default -> false;
        };
    }

    private void readVideo(ByteBuffer content, boolean starts, boolean keeping) {
        int at = 0;
        if (starts && content.limit() > HEADER && Pes.isVideo(content.getInt(0))) {
            long time = Pes.time(content, 0);
            first = earlier(first, time);
            last = ProgramStream.later(last, time);
            at = Pes.content(content, 0);
        }
        if (keeping && at < content.limit()) {
            byte[] more = new byte[content.limit() - at];
            content.get(at, more);
            video.writeBytes(more);
        }
    }

    private static long earlier(long one, long other) {
        return one < 0 || (other >= 0 && ProgramStream.later(one, other) == one) ? other : one;
    }

    /** Says what the start of the video says; answers false when more of it is needed. */
    boolean tell(VideoFacts facts) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(video.toByteArray());
        return switch (type) {
            case 0x01, 0x02 -> MpegVideo.read(bytes, facts);
            case 0x1B -> {
                facts.codec = "avc1";
                ByteBuffer unit = unit(bytes, code -> (code & 0x1f) == 7);
                if (unit.hasRemaining()) {
                    H264.read(unit, looks, facts);
                }
                yield unit.hasRemaining();
            }
            case 0x24 -> {
                facts.codec = "hev1";
                ByteBuffer unit = unit(bytes, code -> (code >>> 1 & 0x3f) == 33);
                if (unit.hasRemaining()) {
                    H265.read(unit, looks, facts);
                }
                yield unit.hasRemaining();
            }
            default -> false;
        };
    }

    /** The first wanted unit that is whole; nothing without one. */
    private static ByteBuffer unit(ByteBuffer bytes, IntPredicate wanted) {
        int at = StartCodes.find(bytes, 0, wanted);
        int end = at < 0 ? -1 : StartCodes.find(bytes, at + HEADER, code -> true);
        return end < 0 ? bytes.slice(0, 0) : bytes.slice(at + 3, end - at - 3);
    }

    /** Why nothing can be told. */
    String missing() {
        if (mapPid == NONE || (videoPid == NONE && !otherStreams)) {
            return "no table near its start says what is in it";
        }
        return videoPid == NONE
                ? "no stream of it is a video of MPEG-1, MPEG-2, H.264 or H.265"
                : "its video says no size near its start";
    }

    /** How long the video lasts up to the last packets; not a number when they do not say. */
    double secondsTo(ByteBuffer tail, int length, double frameRate) {
        long begin = first;
        int start = length - TransportStream.PACKET;
        for (int at = start; at + TransportStream.PACKET <= tail.limit(); at += length) {
            readPacket(tail.slice(at, TransportStream.PACKET), false);
        }
        return Pes.seconds(begin, last, frameRate);
    }
}
