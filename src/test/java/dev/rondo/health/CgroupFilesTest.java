package dev.rondo.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CgroupFilesTest {
    private static final Path MACHINE = Path.of("/proc/pressure/cpu");
    private static final String V2 = "nr_throttled 1\nthrottled_usec 5\n";
    private static final String V1 = "nr_throttled 1\nthrottled_time 5\n";
    private static final String HYBRID = "9:name=systemd:/init\n4:memory:/m\n2:cpu,cpuacct:%s\n0::%s\n";

    @TempDir
    private Path mount;

    @Test
    void readsTheQuotasOfTheGroupAndOfThoseAboveIt() throws IOException {
        // Given
        Path own = write("kubepods/pod1/main/cpu.stat", V2);
        Path pod = write("kubepods/pod1/cpu.stat", V2);
        write("kubepods/cpu.stat", "usage_usec 7\n");
        write("cpu.stat", "usage_usec 7\n");

        // When / Then
        assertThat(files("0::/kubepods/pod1/main\n", true).cpuStats()).containsExactly(own, pod);
    }

    @Test
    void findsTheGroupOfAContainerInTheRootOfItsMount() throws IOException {
        // Given
        Path own = write("cpu.stat", V2);
        Path pressure = write("cpu.pressure", "some total=1\n");

        // When / Then
        for (String membership : new String[] {"0::/\n", "0::/docker/abc\n", "0::/../abc\n"}) {
            CgroupFiles files = files(membership, false);
            assertThat(files.cpuStats()).as(membership).containsExactly(own);
            assertThat(files.cpuPressure(MACHINE)).as(membership).contains(pressure);
        }
    }

    @Test
    void readsTheFirstCgroupVersionWhereItRulesTheCpus() throws IOException {
        // Given
        Path own = write("cpu,cpuacct/docker/abc/cpu.stat", V1);
        Path root = write("cpu,cpuacct/cpu.stat", V1);
        write("cpu/docker/abc/cpu.stat", V1);
        write("unified/docker/abc/cpu.stat", "usage_usec 7\n");

        // When / Then
        assertThat(files(HYBRID.formatted("/docker/abc", "/docker/abc"), true).cpuStats())
                .containsExactly(own, root);
    }

    @Test
    void readsThePressureOfTheOwnGroup() throws IOException {
        // Given
        write("unified/cpu.pressure", "some total=1\n");
        Path own = write("unified/system/rondo/cpu.pressure", "some total=1\n");

        // When / Then
        assertThat(files(HYBRID.formatted("/", "/system/rondo"), true).cpuPressure(MACHINE))
                .contains(own);
    }

    @Test
    void takesThePressureOfTheMachineOnlyForAProcessInNoGroup() throws IOException {
        // Given
        write("unified/cpu.pressure", "some total=1\n");

        // When / Then
        assertThat(files(HYBRID.formatted("/", "/"), true).cpuPressure(MACHINE)).contains(MACHINE);
        assertThat(files("0::/\n", true).cpuPressure(MACHINE)).contains(MACHINE);
        assertThat(files(HYBRID.formatted("/docker/abc", "/"), true).cpuPressure(MACHINE))
                .isEmpty();
        assertThat(files("2:cpu,cpuacct:/\n", false).cpuPressure(MACHINE).filter(MACHINE::equals))
                .isEmpty();
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(files("", false).cpuStats()).isEmpty();
        assertThat(files("", false).cpuPressure(MACHINE)).isEmpty();
        assertThat(files("nonsense\n0::/../../../etc\n", false).cpuStats()).isEmpty();
    }

    private CgroupFiles files(String membership, boolean wholeMachine) {
        return new CgroupFiles(mount, membership, wholeMachine);
    }

    private Path write(String name, String content) throws IOException {
        Path file = mount.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
