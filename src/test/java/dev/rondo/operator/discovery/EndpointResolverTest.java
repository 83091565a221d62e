package dev.rondo.operator.discovery;

import static dev.rondo.operator.discovery.World.host;
import static dev.rondo.operator.discovery.World.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rondo.plan.ResolvedEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found where everything is ready. */
class EndpointResolverTest {
    private static final String VLLM = "[{name: vllm, service: {name: vllm, port: http}}]";
    private static final String HTTP =
            "clusterIP: 10.96.0.1, ipFamilies: [IPv4], ports: [{name: http, port: 80, targetPort: 8000}]";

    @Test
    void takesUrlsAsTheyAre() {
        Discovery found = new World().find("[{name: b, url: \"http://b:1/x/\"}, {name: a, url: \"https://a\"}]");
        assertThat(resolved(found)).containsExactly("b http://b:1/x/", "a https://a");
    }

    @Test
    void makesAnEndpointOfEachPodBehindAService() {
        // Given
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.2", "vllm-7d9f-b"), pod("10.0.0.1", "vllm-7d9f-a"));

        // When
        Discovery found = world.find("[{name: entry, weight: 2, service: {name: vllm, port: http}}]");

        // Then
        assertThat(resolved(found))
                .containsExactly("vllm-7d9f-a http://10.0.0.1:8000", "vllm-7d9f-b http://10.0.0.2:8000");
        ResolvedEndpoint first = endpoints(found).get(0);
        assertThat(first.pod()).isEqualTo("vllm-7d9f-a");
        assertThat(first.node()).isEqualTo("node-of-vllm-7d9f-a");
        assertThat(first.zone()).isEqualTo("west");
        assertThat(first.source().name()).isEqualTo("entry");
        assertThat(first.source().weight()).isEqualTo(2);
        assertThat(found.statement().reason().word()).isEqualTo("Resolved");
        assertThat(found.statement().message()).isEqualTo("2 endpoints");
    }

    @Test
    void keepsTheOrderOfEntriesAndSortsNumbersWithinAsPeopleDo() {
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-10"), pod("10.0.0.2", "vllm-2"), pod("10.0.0.3", "vllm-1"));
        Discovery found = world.find(
                "[{name: z, url: \"http://z\"}, {name: v, service: {name: vllm, port: http}}, {name: a, url: \"http://a\"}]");
        assertThat(endpoints(found))
                .extracting(ResolvedEndpoint::name)
                .containsExactly("z", "vllm-1", "vllm-2", "vllm-10", "a");
    }

    @ParameterizedTest
    @CsvSource({"http, 8000", "80, 8000", "metrics, 9000", "81, 9000"})
    void knowsThePortByNameAndByNumber(String port, int podPort) {
        World world = new World()
                .service("vllm", "ports: [{name: http, port: 80, targetPort: web}, {name: metrics, port: 81}]")
                .slice("vllm", "IPv4", "[{name: metrics, port: 9000}, {name: http, port: 8000}]", pod("10.0.0.1", "a"));
        assertThat(resolved(world.find("[{name: vllm, service: {name: vllm, port: " + port + "}}]")))
                .containsExactly("a http://10.0.0.1:" + podPort);
    }

    @ParameterizedTest
    @CsvSource({"[{port: 8000}]", "'[{name: \"\", port: 8000}]'"})
    void findsTheOnlyPortThatNeedsNoName(String ports) {
        World world =
                new World().service("vllm", "ports: [{port: 80}]").slice("vllm", "IPv4", ports, pod("10.0.0.1", "a"));
        assertThat(resolved(world.find("[{name: vllm, service: {name: vllm, port: 80}}]")))
                .containsExactly("a http://10.0.0.1:8000");
    }

    @Test
    void takesTheTcpPortWhereUdpHasTheSameNumber() {
        World world = new World()
                .service(
                        "vllm",
                        "ports: [{name: quic, port: 443, protocol: UDP}, {name: web, port: 443, protocol: TCP}]")
                .slice("vllm", "IPv4", "[{name: quic, port: 1}, {name: web, port: 2}]", pod("10.0.0.1", "a"));
        assertThat(resolved(world.find("[{name: vllm, service: {name: vllm, port: 443, scheme: https}}]")))
                .containsExactly("a https://10.0.0.1:2");
    }

    @Test
    void followsANamedTargetPortThatPodsNumberDifferently() {
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "old"))
                .slice("vllm", 9000, pod("10.0.0.2", "new"));
        assertThat(resolved(world.find(VLLM))).containsExactly("new http://10.0.0.2:9000", "old http://10.0.0.1:8000");
    }

    @Test
    void mergesSlicesAndTakesDuplicatesOnce() {
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "a"), pod("10.0.0.2", "b", "ready: false"))
                .slice("vllm", 8000, pod("10.0.0.2", "b"), pod("10.0.0.3", "c"))
                .slice("vllm", 8000)
                .slice("vllm", "IPv4", "null");
        assertThat(resolved(world.find(VLLM)))
                .containsExactly("a http://10.0.0.1:8000", "b http://10.0.0.2:8000", "c http://10.0.0.3:8000");
    }

    @Test
    void overlooksSlicesOfOtherServicesAndNamespaces() {
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "a"))
                .slice("other", 8000, pod("10.0.0.9", "x"));
        World elsewhere = new World().service("vllm", HTTP);

        assertThat(resolved(world.find(VLLM))).containsExactly("a http://10.0.0.1:8000");
        assertThat(elsewhere
                        .find("[{name: v, service: {name: vllm, namespace: serving, port: http}}]")
                        .statement()
                        .message())
                .isEqualTo("v: there is no Service \"vllm\" in namespace \"serving\"");
    }

    @Test
    void takesAbsentConditionsForReady() {
        World world = new World()
                .service("vllm", HTTP)
                .slice(
                        "vllm",
                        8000,
                        host("10.0.0.1"),
                        pod("10.0.0.2", "b", ""),
                        pod("10.0.0.3", "c", "serving: false"));
        assertThat(resolved(world.find(VLLM)))
                .containsExactly(
                        "b http://10.0.0.2:8000", "c http://10.0.0.3:8000", "vllm-10-0-0-1 http://10.0.0.1:8000");
    }

    @Test
    void leavesTerminatingPodsOutWhateverElseIsSaidOfThem() {
        World world = new World()
                .service("vllm", HTTP + ", publishNotReadyAddresses: true")
                .slice("vllm", 8000, pod("10.0.0.1", "a"), pod("10.0.0.2", "b", "ready: true, terminating: true"))
                .slice("vllm", 8000, pod("10.0.0.2", "b"));
        assertThat(resolved(world.find(VLLM))).containsExactly("a http://10.0.0.1:8000");
    }

    @Test
    void knowsAPodThatIsBeingDeletedBeforeItsSliceDoes() {
        World world = new World()
                .service("vllm", HTTP + ", selector: {app: vllm}")
                .slice("vllm", 8000, pod("10.0.0.1", "a"), pod("10.0.0.2", "b"))
                .aPod("a", "conditions: [{type: Ready, status: \"True\"}]")
                .aPod("b", "uid-b", ", deletionTimestamp: \"2026-01-01T00:00:00Z\"", "");
        assertThat(resolved(world.find(VLLM))).containsExactly("a http://10.0.0.1:8000");
    }

    @Test
    void leavesOutAPodThatOneOfTheSameNameHasReplaced() {
        World world = new World()
                .service("vllm", HTTP + ", selector: {app: vllm}")
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-0"))
                .slice("vllm", 8000, pod("10.0.0.2", "vllm-0").replace("uid-vllm-0", "second"))
                .aPod("vllm-0", "second", "", "");
        assertThat(resolved(world.find(VLLM))).containsExactly("vllm-0 http://10.0.0.2:8000");
    }

    @Test
    void takesTheAddressOfTheNewPodWhereTheOldOneHadTheSame() {
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "old", "ready: false, terminating: true"), pod("10.0.0.1", "new"));
        assertThat(resolved(world.find(VLLM))).containsExactly("new http://10.0.0.1:8000");
    }

    @Test
    void putsIpv6AddressesInBrackets() {
        World world = new World()
                .service("vllm", "ipFamilies: [IPv6], ports: [{name: http, port: 80}]")
                .slice("vllm", "IPv6", "[{name: http, port: 8000}]", pod("fd00::1", "a"), host("fd00::2"));
        assertThat(resolved(world.find(VLLM)))
                .containsExactly("a http://[fd00::1]:8000", "vllm-fd00--2 http://[fd00::2]:8000");
    }

    @ParameterizedTest
    @CsvSource({
        "'[IPv4, IPv6]', http://10.0.0.1:8000",
        "'[IPv6, IPv4]', http://[fd00::1]:8000",
        "'[]', http://10.0.0.1:8000",
    })
    void takesTheServicesFirstFamilyOfAPodWithTwo(String families, String url) {
        World world = new World()
                .service("vllm", "ipFamilies: " + families + ", ports: [{name: http, port: 80}]")
                .slice("vllm", "IPv6", "[{name: http, port: 8000}]", pod("fd00::1", "a"), pod("fd00::2", "only-six"))
                .slice("vllm", "IPv4", "[{name: http, port: 8000}]", pod("10.0.0.1", "a"));
        assertThat(resolved(world.find(VLLM))).containsExactly("a " + url, "only-six http://[fd00::2]:8000");
    }

    @Test
    void takesOneFamilyOfHostsThatNoPodTells() {
        World world = new World()
                .service("vllm", "ipFamilies: [IPv6, IPv4], ports: [{name: http, port: 80}]")
                .slice("vllm", "IPv6", "[{name: http, port: 8000}]", host("fd00::1"), host("fd00::2"))
                .slice("vllm", "IPv4", "[{name: http, port: 8000}]", host("10.0.0.1"), host("10.0.0.2"));
        assertThat(endpoints(world.find(VLLM)))
                .extracting(ResolvedEndpoint::url)
                .containsExactly("http://[fd00::1]:8000", "http://[fd00::2]:8000");
    }

    @Test
    void findsThePodsOfAHeadlessService() {
        World world = new World()
                .service("vllm", "clusterIP: None, ports: [{name: http, port: 8000}]")
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-0"));
        assertThat(resolved(world.find(VLLM))).containsExactly("vllm-0 http://10.0.0.1:8000");
    }

    @ParameterizedTest
    @CsvSource({"10.96.0.1, http://10.96.0.1:80", "'\"fd00::a\"', http://[fd00::a]:80"})
    void takesTheClusterAddressInModeService(String address, String url) {
        World world = new World()
                .service("vllm", "clusterIP: " + address + ", ports: [{name: http, port: 80}]")
                .slice("vllm", 8000, pod("10.0.0.1", "a", "ready: false"), pod("10.0.0.2", "b"));
        Discovery found = world.find("[{name: front, service: {name: vllm, port: http, mode: Service}}]");
        assertThat(resolved(found)).containsExactly("front " + url);
        assertThat(endpoints(found).get(0).pod()).isEmpty();
    }

    @Test
    void findsTheServicesThatHaveAllLabels() {
        // Given
        World world = new World()
                .service("qwen", "{app: llm, size: big}", HTTP)
                .service("llama", "{app: llm, size: big, more: x}", HTTP)
                .service("small", "{app: llm, size: small}", HTTP)
                .service("bare", HTTP)
                .slice("qwen", 8000, pod("10.0.0.1", "q-0"))
                .slice("llama", 8000, pod("10.0.0.2", "l-0"), pod("10.0.0.3", "l-1"))
                .slice("small", 8000, pod("10.0.0.4", "s-0"));
        String service = "service: {selector: {matchLabels: {size: big, app: llm}}, port: http, mode: ";

        // Then
        assertThat(resolved(world.find("[{name: all, " + service + "Pods}}]")))
                .containsExactly("l-0 http://10.0.0.2:8000", "l-1 http://10.0.0.3:8000", "q-0 http://10.0.0.1:8000");
        assertThat(resolved(world.find("[{name: all, " + service + "Service}}]")))
                .containsExactly("llama http://10.96.0.1:80", "qwen http://10.96.0.1:80");
    }

    @Test
    void takesAPodBehindTwoServicesOfOneEntryOnce() {
        World world = new World()
                .service("vllm", "{app: x}", HTTP)
                .service("vllm-headless", "{app: x}", "clusterIP: None, ports: [{name: http, port: 8000}]")
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-0"))
                .slice("vllm-headless", 8000, pod("10.0.0.1", "vllm-0"));
        assertThat(resolved(world.find("[{name: e, service: {selector: {matchLabels: {app: x}}, port: http}}]")))
                .containsExactly("vllm-0 http://10.0.0.1:8000");
    }

    @Test
    void takesAPodTwiceWhereItServesTwoPorts() {
        World world = new World()
                .service("a", "{app: x}", HTTP)
                .service("b", "{app: x}", HTTP)
                .slice("a", 8000, pod("10.0.0.1", "vllm-0"))
                .slice("b", 8001, pod("10.0.0.1", "vllm-0"));
        assertThat(resolved(world.find("[{name: e, service: {selector: {matchLabels: {app: x}}, port: http}}]")))
                .containsExactly("e-vllm-0-8000 http://10.0.0.1:8000", "e-vllm-0-8001 http://10.0.0.1:8001");
    }

    @Test
    void putsTheEntrysNameBeforeAPodsOnlyWhereItMust() {
        World world = new World()
                .service("vllm", HTTP)
                .slice("vllm", 8000, pod("10.0.0.1", "vllm-0"), pod("10.0.0.2", "taken"));
        Discovery found =
                world.find("[{name: e, service: {name: vllm, port: http}}, {name: taken, url: \"http://t\"}]");
        assertThat(endpoints(found)).extracting(ResolvedEndpoint::name).containsExactly("e-taken", "vllm-0", "taken");
    }

    @Test
    void tellsTwoEntriesOverTheSamePodsApart() {
        World world = new World().service("vllm", HTTP).slice("vllm", 8000, pod("10.0.0.1", "vllm-0"));
        Discovery found = world.find(
                "[{name: a, service: {name: vllm, port: http}}, {name: b, model: other, service: {name: vllm, port: http}}]");
        assertThat(resolved(found)).containsExactly("a-vllm-0 http://10.0.0.1:8000", "b-vllm-0 http://10.0.0.1:8000");
    }

    static List<String> resolved(Discovery found) {
        return endpoints(found).stream()
                .map(each -> each.name() + " " + each.url())
                .toList();
    }

    static List<ResolvedEndpoint> endpoints(Discovery found) {
        assertThat(found)
                .asInstanceOf(type(Discovery.Resolved.class))
                .satisfies(all -> assertThat(all.unready()).isEmpty());
        return ((Discovery.Resolved) found).endpoints();
    }
}
