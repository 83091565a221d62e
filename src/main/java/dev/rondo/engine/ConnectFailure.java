package dev.rondo.engine;

import dev.rondo.metrics.ErrorClass;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Why a connection could not be had, or was lost.
 *
 * @param message one line for people
 */
record ConnectFailure(ErrorClass error, String message) {
    /** What Netty's native transport puts before the operating system's words. */
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(.*?\\) failed with error\\(-?\\d+\\): ");

    private static final int MAX_MESSAGE = 200;
    private static final int MAX_CAUSES = 8;

    /** Of an attempt that got no TCP connection. */
    static ConnectFailure ofConnect(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("refused")) {
            return new ConnectFailure(ErrorClass.CONNECT_REFUSED, "connection refused");
        }
        if (lower.contains("timed out")) {
            return new ConnectFailure(ErrorClass.CONNECT_TIMEOUT, "connecting timed out");
        }
        if (lower.contains("too many open files")) {
            return new ConnectFailure(
                    ErrorClass.CONNECT_FAILED, "too many open files in this process; raise its limit (ulimit -n)");
        }
        if (lower.contains("cannot assign requested address") || lower.contains("address not available")) {
            return new ConnectFailure(
                    ErrorClass.CONNECT_FAILED,
                    "no local port is left; reuse connections or widen net.ipv4.ip_local_port_range");
        }
        return new ConnectFailure(ErrorClass.CONNECT_FAILED, line(message));
    }

    /** Of a handshake. */
    static ConnectFailure ofTls(Throwable cause) {
        Throwable root = cause;
        for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        if (message.contains("not an SSL/TLS record")) {
            // Netty appends the bytes that it saw.
            message = "the server does not speak TLS on this port";
        }
        return new ConnectFailure(ErrorClass.TLS_FAILURE, line(message));
    }

    /** Of a connection that was up. */
    static ConnectFailure ofEstablished(Throwable cause) {
        Throwable each = cause;
        for (int i = 0; i < MAX_CAUSES && each != null; i++) {
            if (each instanceof SSLException) {
                return ofTls(each);
            }
            each = each.getCause();
        }
        return new ConnectFailure(ErrorClass.CONNECTION_RESET, line(String.valueOf(cause.getMessage())));
    }

    /** Whether something outside this process is to blame; else the cause is a defect of ours. */
    static boolean isExternal(Throwable cause) {
        Throwable each = cause;
        for (int i = 0; i < MAX_CAUSES && each != null; i++) {
            if (each instanceof IOException) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    private static String line(String message) {
        String line = SYSTEM_CALL.matcher(message).replaceFirst("").replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) : line;
    }
}
