package dev.rondo.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this machine lets the process have; {@link #UNKNOWN} where it doesn't say, as outside Linux.
 *
 * @param openFiles file descriptors of this process at once
 * @param localPorts ports for connections to one address and port
 * @param reusesWaitingPorts whether a port may be used again before its minute of TIME_WAIT is over
 */
record MachineLimits(long openFiles, long localPorts, boolean reusesWaitingPorts) {
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+)");
    private static final Pattern PORT_RANGE = Pattern.compile("(\\d+)\\s+(\\d+)");

    static MachineLimits read() {
        return parse(
                text("/proc/self/limits"),
                text("/proc/sys/net/ipv4/ip_local_port_range"),
                text("/proc/sys/net/ipv4/tcp_tw_reuse"));
    }

    static MachineLimits parse(String limits, String portRange, String reuse) {
        Matcher files = OPEN_FILES.matcher(limits);
        Matcher ports = PORT_RANGE.matcher(portRange);
        return new MachineLimits(
                files.find() ? Long.parseLong(files.group(1)) : UNKNOWN,
                ports.find() ? Long.parseLong(ports.group(2)) - Long.parseLong(ports.group(1)) + 1 : UNKNOWN,
                "1".equals(reuse.strip()));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            return "";
        }
    }
}
