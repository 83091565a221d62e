package dev.rondo.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ports as people write them: {@code 8001-8004,8010}. */
public final class PortList {
    /** The most servers of one process. */
    public static final int MAX_PORTS = 1_000;

    private static final String ALLOWED = "ports and ranges of ports such as 8001-8004,8010, each from 0 to 65535";

    private PortList() {}

    /**
     * In the order given; 0, for any free port, may come several times, any other once.
     *
     * @throws InvalidProfileException if the text is no such list or has more than {@value #MAX_PORTS} ports
     */
    public static List<Integer> parse(String text) {
        List<Integer> ports = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            int first = port(text, ends[0]);
            int last = ends.length == 1 ? first : port(text, ends[1]);
            if (ends.length > 2 || last < first) {
                throw new InvalidProfileException("ports", text, ALLOWED);
            }
            if (ports.size() + last - first >= MAX_PORTS) {
                throw new InvalidProfileException("ports", text, "at most " + MAX_PORTS + " ports");
            }
            for (int port = first; port <= last; port++) {
                ports.add(port);
            }
        }
        Set<Integer> seen = new LinkedHashSet<>();
        if (!ports.stream().allMatch(port -> port == 0 || seen.add(port))) {
            throw new InvalidProfileException("ports", text, "a list that has no port twice");
        }
        return List.copyOf(ports);
    }

    private static int port(String text, String number) {
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
            throw new InvalidProfileException("ports", text, ALLOWED);
        }
        return Integer.parseInt(number);
    }
}
