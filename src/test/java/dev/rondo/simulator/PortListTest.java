package dev.rondo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortListTest {
    @Test
    void readsPortsAndRanges() {
        assertThat(PortList.parse("8001-8003, 8010,9000-9000")).containsExactly(8001, 8002, 8003, 8010, 9000);
    }

    @Test
    void takesAnyFreePortSeveralTimes() {
        assertThat(PortList.parse("0,0,8001")).containsExactly(0, 0, 8001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "8001-", "-8001", "8004-8001", "1-2-3", "8001,,8002", "65536", "999999"})
    void refusesWhatIsNoList(String text) {
        assertThatThrownBy(() -> PortList.parse(text))
                .hasMessage("`ports` is \"" + text + "\" but must be ports and ranges of ports such as 8001-8004,8010,"
                        + " each from 0 to 65535");
    }

    @Test
    void refusesTheSamePortTwice() {
        assertThatThrownBy(() -> PortList.parse("8001-8003,8002"))
                .hasMessage("`ports` is \"8001-8003,8002\" but must be a list that has no port twice");
    }

    @Test
    void refusesMorePortsThanAProcessMayHave() {
        assertThat(PortList.parse("1001-2000")).hasSize(PortList.MAX_PORTS);
        assertThatThrownBy(() -> PortList.parse("1001-2001"))
                .hasMessage("`ports` is \"1001-2001\" but must be at most 1000 ports");
    }
}
