package dev.rondo.operator.discovery;

import static dev.rondo.operator.discovery.World.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.ConditionStatus;
import dev.rondo.api.OnUnready;
import dev.rondo.plan.ResolvedEndpoint;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said where something is missing, and what becomes of it when the time is up. */
class UnresolvedEndpointsTest {
    private static final String VLLM = "[{name: vllm, service: {name: vllm, port: http}}]";
    private static final String HTTP = "clusterIP: 10.96.0.1, selector: {app: vllm}, ports: [{name: http, port: 80}]";

    @Test
    void waitsForAServiceThatIsNotThereYet() {
        waits(new World(), VLLM, "ServiceNotFound", "vllm: there is no Service \"vllm\" in namespace \"bench\"");
    }

    @Test
    void waitsForServicesWithLabelsThatNoneHas() {
        waits(
                new World().service("vllm", "{app: vllm}", HTTP),
                "[{name: e, service: {selector: {matchLabels: {tier: gpu, app: vllm}}, port: http}}]",
                "NoServiceMatches",
                "e: there is no Service with the labels \"app=vllm,tier=gpu\" in namespace \"bench\"");
    }

    @ParameterizedTest
    @CsvSource({
        "web, 'a TCP port \"web\"'",
        "8000, the TCP port 8000",
        "dns, 'a TCP port \"dns\"'",
        "53, the TCP port 53",
    })
    void namesThePortsThatThereAre(String port, String wanted) {
        World world = new World()
                .service(
                        "vllm",
                        "ports: [{port: 80, targetPort: 8000, name: http}, {port: 53, name: dns, protocol: UDP}]");
        waits(
                world,
                "[{name: e, service: {name: vllm, port: " + port + "}}]",
                "PortNotFound",
                "e: Service \"vllm\" must have " + wanted + ", but has 80 \"http\", 53 \"dns\" (UDP)");
    }

    @Test
    void namesNoPortsWhereThereAreNone() {
        waits(
                new World().service("vllm", "clusterIP: None"),
                "[{name: e, service: {name: vllm, port: 80}}]",
                "PortNotFound",
                "e: Service \"vllm\" must have the TCP port 80, but has none");
    }

    @Test
    void refusesANamespaceThatTheOperatorMayNotWatch() {
        refuses(
                new World().forbidding("serving"),
                "[{name: e, service: {name: vllm, namespace: serving, port: http}}]",
                "NamespaceForbidden",
                "e: the operator does not watch namespace \"serving\"");
    }

    @ParameterizedTest
    @CsvSource({"None", "''"})
    void refusesTheClusterAddressOfAHeadlessService(String address) {
        refuses(
                new World().service("vllm", "clusterIP: \"" + address + "\", ports: [{name: http, port: 80}]"),
                "[{name: e, service: {name: vllm, port: http, mode: Service}}]",
                "NoClusterAddress",
                "e: Service \"vllm\" is headless and has no address of its own: use mode \"Pods\"");
    }

    @ParameterizedTest
    @CsvSource({"Pods", "Service"})
    void refusesAnExternalName(String mode) {
        refuses(
                new World()
                        .service(
                                "vllm",
                                "type: ExternalName, externalName: llm.example.com, ports: [{name: http, port: 80}]"),
                "[{name: e, service: {name: vllm, port: http, mode: " + mode + "}}]",
                "NoClusterAddress",
                "e: Service \"vllm\" stands for the external name \"llm.example.com\" and has no addresses:"
                        + " give that name as `url`");
    }

    @Test
    void refusesMoreThanAThousandReadyOrNot() {
        World world = new World().service("vllm", HTTP).service("big", HTTP);
        world.slice(
                "vllm",
                8000,
                IntStream.range(0, 999)
                        .mapToObj(i -> pod("10.0." + i / 250 + "." + i % 250, "p-" + i, "ready: " + (i > 0)))
                        .toArray(String[]::new));
        String two = "[{name: a, url: \"http://a\"}, {name: vllm, service: {name: vllm, port: http}}";

        assertThat(world.find(two + "]")).isInstanceOf(Discovery.Waiting.class);
        refuses(
                world,
                two + ", {name: b, url: \"http://b\"}]",
                "TooManyEndpoints",
                "a run must have at most 1000 endpoints, but has 1001");
    }

    @Test
    void refusesLabelsThatMatchTooManyServices() {
        World world = new World();
        IntStream.range(0, 1001).forEach(i -> world.service("s-" + i, "{app: x}", HTTP));
        refuses(
                world,
                "[{name: e, service: {selector: {matchLabels: {app: x}}, port: http}}]",
                "TooManyEndpoints",
                "e: its labels must match at most 1000 Services");
    }

    @Test
    void refusesWeightsWhoseCycleIsTooLong() {
        World world = new World().service("vllm", HTTP);
        world.slice(
                "vllm",
                8000,
                IntStream.range(0, 101)
                        .mapToObj(i -> pod("10.0.0." + i, "p-" + i))
                        .toArray(String[]::new));
        refuses(
                world,
                "[{name: a, url: \"http://a\"}, {name: v, weight: 1000, service: {name: vllm, port: http}}]",
                "InvalidEndpoints",
                "the sum of the endpoints' weights, divided by their greatest common divisor, must be at most 100000, but is"
                        + " 101001");
    }

    @Test
    void refusesTheFirstEntryThatIsToBeRefusedBeforeItWaitsForAnother() {
        refuses(
                new World().forbidding("serving"),
                "[{name: a, service: {name: no, port: 1}}, {name: b, service: {name: x, namespace: serving, port: 1}}]",
                "NamespaceForbidden",
                "b: the operator does not watch namespace \"serving\"");
    }

    @Test
    void waitsForAddressesThatAreNotReadyAndSaysWhich() {
        // Given
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-a"), pod("10.0.0.2", "vllm-b", "ready: false"))
                .aPod("vllm-a", "phase: Running, conditions: [{type: Ready, status: \"True\"}]")
                .aPod(
                        "vllm-b",
                        "phase: Running, conditions: [{type: Ready, status: \"False\"}],"
                                + " containerStatuses: [{name: vllm, state: {waiting: {reason: CrashLoopBackOff}}}]");

        // When
        Discovery.Waiting waiting = waiting(world.find(VLLM));

        // Then
        assertThat(waiting.statement().reason()).isEqualTo(EndpointsResolved.WAITING_FOR_ADDRESSES);
        assertThat(waiting.statement().message())
                .isEqualTo("1 of 2 endpoints are ready; \"vllm-b\" waits for container \"vllm\": CrashLoopBackOff");
        assertThat(waiting.ready()).isEqualTo(1);
        assertThat(waiting.expected()).isEqualTo(2);
        assertThat(waiting.unready())
                .containsExactly(new UnreadyEndpoint("vllm-b", true, "waits for container \"vllm\": CrashLoopBackOff"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phase: Pending, conditions: [{type: PodScheduled, status: \"False\", message: no GPU left}]"
                        + "|is not scheduled: no GPU left",
                "phase: Pending, conditions: [{type: PodScheduled, status: \"False\"}]|is not scheduled",
                "phase: Pending, initContainerStatuses: [{name: model, state: {waiting: {reason: ImagePullBackOff}}}],"
                        + " containerStatuses: [{name: vllm, state: {waiting: {reason: PodInitializing}}}]"
                        + "|waits for container \"model\": ImagePullBackOff",
                "phase: Running, containerStatuses: [{name: vllm, state: {running: {}}}]|is not ready",
                "phase: Running, conditions: [{type: Ready, status: \"True\"}]|is in no EndpointSlice with that port",
                "|is not ready",
            })
    void countsPodsThatHaveNoAddressYet(String status, String why) {
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-a"))
                .aPod("vllm-a", "")
                .aPod("vllm-b", status == null ? "" : status);

        Discovery.Waiting waiting = waiting(world.find(VLLM));

        assertThat(waiting.ready()).isEqualTo(1);
        assertThat(waiting.expected()).isEqualTo(2);
        assertThat(waiting.unready()).containsExactly(new UnreadyEndpoint("vllm-b", false, why));
    }

    @Test
    void doesNotWaitForPodsThatHaveEndedOrThatTheServiceDoesNotSelect() {
        World world = new World()
                .service("vllm", HTTP)
                .service("other", "ports: [{name: http, port: 80}]")
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-a"))
                .slice("other", 8000, pod("10.0.0.5", "other-a"))
                .aPod("done", "phase: Succeeded")
                .aPod("evicted", "phase: Failed")
                .aPod("leaving", "u", ", deletionTimestamp: \"2026-01-01T00:00:00Z\"", "phase: Running");
        Discovery found = world.find(
                "[{name: vllm, service: {name: vllm, port: http}}, {name: o, service: {name: other, port: http}}]");
        assertThat(found).isInstanceOf(Discovery.Resolved.class);
    }

    @Test
    void waitsForAServiceWithoutAnyAddress() {
        World world = new World().service("vllm", HTTP).slice("vllm", 8000);
        waits(world, VLLM, "WaitingForAddresses", "0 of 0 endpoints are ready; the Service of \"vllm\" has no address");
        waits(
                world,
                "[{name: a, url: \"http://a\"}, {name: vllm, service: {name: vllm, port: http}}]",
                "WaitingForAddresses",
                "1 of 1 endpoints are ready; the Service of \"vllm\" has no address");
    }

    @Test
    void waitsForAReadyAddressBehindAClusterAddress() {
        World world = new World().service("vllm", HTTP).slice("vllm", 8000, pod("10.0.0.1", "a", "ready: false"));
        waits(
                world,
                "[{name: front, service: {name: vllm, port: http, mode: Service}}]",
                "WaitingForAddresses",
                "0 of 1 endpoints are ready; \"front\" has no ready address");
    }

    @Test
    void namesThreeOfMany() {
        World world = new World().service("vllm", HTTP);
        world.slice(
                "vllm",
                8000,
                IntStream.range(0, 12)
                        .mapToObj(i -> pod("10.0.0." + i, "p-" + i, "ready: false"))
                        .toArray(String[]::new));
        waits(
                world,
                VLLM,
                "WaitingForAddresses",
                "0 of 12 endpoints are ready; \"p-0\" is not ready, \"p-1\" is not ready, \"p-2\" is not ready and 9 more");
    }

    @Test
    void failsAtTheDeadlineUnlessToldToContinue() {
        Discovery atDeadline = oneOfThreeReady().find(VLLM).atDeadline(OnUnready.FAIL);

        assertThat(atDeadline).isInstanceOf(Discovery.Refused.class);
        assertThat(atDeadline.statement().reason()).isEqualTo(EndpointsResolved.NO_READY_ADDRESSES);
        assertThat(atDeadline.statement().message()).startsWith("1 of 3 endpoints are ready; ");
    }

    @Test
    void continuesWithAllThatHaveAnAddressAndSaysWhoIsNotReady() {
        // When
        Discovery atDeadline = oneOfThreeReady().find(VLLM).atDeadline(OnUnready.CONTINUE);

        // Then
        Discovery.Resolved resolved = (Discovery.Resolved) atDeadline;
        assertThat(resolved.endpoints()).extracting(ResolvedEndpoint::name).containsExactly("vllm-a", "vllm-b");
        assertThat(resolved.unready())
                .containsExactly(
                        new UnreadyEndpoint("vllm-b", true, "is not ready"),
                        new UnreadyEndpoint("vllm-c", false, "is not ready"));
        assertThat(resolved.statement().reason()).isEqualTo(EndpointsResolved.SOME_NOT_READY);
        assertThat(resolved.statement().message())
                .isEqualTo("2 endpoints; \"vllm-b\" is not ready, \"vllm-c\" is not ready");
        assertThat(resolved.atDeadline(OnUnready.FAIL)).isEqualTo(resolved);
    }

    @Test
    void leavesNoEntryOutEvenIfToldToContinue() {
        World world = oneOfThreeReady().service("empty", "ports: [{name: http, port: 80}]");
        Discovery atDeadline = world.find(
                        "[{name: vllm, service: {name: vllm, port: http}}, {name: e, service: {name: empty, port: http}}]")
                .atDeadline(OnUnready.CONTINUE);
        assertThat(atDeadline.statement().reason()).isEqualTo(EndpointsResolved.NO_READY_ADDRESSES);
    }

    @ParameterizedTest
    @EnumSource(OnUnready.class)
    void failsAtTheDeadlineWithTheReasonThatItWaitedFor(OnUnready onUnready) {
        Discovery waiting = new World().find(VLLM);
        assertThat(waiting.atDeadline(onUnready)).isEqualTo(new Discovery.Refused(waiting.statement()));
    }

    private static World oneOfThreeReady() {
        return new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-a"), pod("10.0.0.2", "vllm-b", "ready: false"))
                .aPod("vllm-c", "phase: Pending");
    }

    private static void waits(World world, String entries, String reason, String message) {
        says(waiting(world.find(entries)), reason, message);
    }

    private static void refuses(World world, String entries, String reason, String message) {
        Discovery found = world.find(entries);
        assertThat(found).isInstanceOf(Discovery.Refused.class);
        says(found, reason, message);
        assertThat(found.atDeadline(OnUnready.CONTINUE)).isEqualTo(found);
    }

    private static void says(Discovery found, String reason, String message) {
        assertThat(found.statement().reason().word()).isEqualTo(reason);
        assertThat(found.statement().message()).isEqualTo(message);
        assertThat(found.statement().reason().status()).isEqualTo(ConditionStatus.FALSE);
    }

    private static Discovery.Waiting waiting(Discovery found) {
        assertThat(found).isInstanceOf(Discovery.Waiting.class);
        return (Discovery.Waiting) found;
    }
}
