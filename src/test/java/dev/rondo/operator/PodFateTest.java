package dev.rondo.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ConditionReason.GeneratorsReady;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodFateTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void saysWhatTheClusterSays(String status, GeneratorsReady reason, String words, boolean lost) {
        assertThat(PodFate.of(pod("", status))).hasValue(new PodFate(3, reason, words, lost));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(
                        "{phase: Failed, containerStatuses: [{state: {terminated: {reason: OOMKilled, exitCode: 137}}}]}",
                        GeneratorsReady.OUT_OF_MEMORY,
                        "OOMKilled, exit code 137",
                        true),
                Arguments.of(
                        "{phase: Failed, containerStatuses: [{state: {terminated: {reason: Error, exitCode: 137}}}]}",
                        GeneratorsReady.CRASHED,
                        "Error, exit code 137 (killed, perhaps by its memory limit)",
                        true),
                Arguments.of(
                        "{phase: Failed, containerStatuses: [{state: {terminated: {reason: Error, exitCode: 1, message: no plan}}}]}",
                        GeneratorsReady.CRASHED,
                        "Error, exit code 1: no plan",
                        true),
                Arguments.of(
                        "{phase: Failed, reason: Evicted, message: The node was low on resource}",
                        GeneratorsReady.EVICTED,
                        "Evicted: The node was low on resource",
                        true),
                Arguments.of("{phase: Failed, reason: NodeLost}", GeneratorsReady.NODE_LOST, "NodeLost", true),
                Arguments.of(
                        "{phase: Failed, reason: Evicted, message: low on memory,"
                                + " containerStatuses: [{state: {terminated: {reason: Error, exitCode: 143}}}]}",
                        GeneratorsReady.EVICTED,
                        "Evicted: low on memory",
                        true),
                Arguments.of(
                        "{phase: Failed, conditions: [{type: DisruptionTarget, status: 'True', reason: DeletionByPodGC,"
                                + " message: 'PodGC: node no longer exists'}]}",
                        GeneratorsReady.NODE_LOST,
                        "DeletionByPodGC: PodGC: node no longer exists",
                        true),
                Arguments.of(
                        "{phase: Failed, conditions: [{type: DisruptionTarget, status: 'True',"
                                + " reason: PreemptionByScheduler, message: preempting}]}",
                        GeneratorsReady.EVICTED,
                        "PreemptionByScheduler: preempting",
                        true),
                Arguments.of("{phase: Failed}", GeneratorsReady.CRASHED, "its pod has failed", true),
                Arguments.of(
                        "{phase: Running, containerStatuses: [{state: {terminated: {reason: Error, exitCode: 3}}}]}",
                        GeneratorsReady.CRASHED,
                        "Error, exit code 3",
                        true),
                Arguments.of(
                        "{phase: Pending, containerStatuses: [{state: {waiting: {reason: CreateContainerConfigError,"
                                + " message: 'secret \"key\" not found'}}}]}",
                        GeneratorsReady.CONTAINER_NOT_CREATED,
                        "CreateContainerConfigError: secret \"key\" not found",
                        false),
                Arguments.of(
                        "{phase: Pending, containerStatuses: [{state: {waiting: {reason: ErrImageNeverPull}}}]}",
                        GeneratorsReady.IMAGE_NOT_PULLED,
                        "ErrImageNeverPull",
                        false),
                Arguments.of(
                        "{phase: Pending, containerStatuses: [{state: {waiting: {reason: ImagePullBackOff, message: no such image}}}]}",
                        GeneratorsReady.IMAGE_NOT_PULLED,
                        "ImagePullBackOff: no such image",
                        false),
                Arguments.of(
                        "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/1 nodes}]}",
                        GeneratorsReady.UNSCHEDULABLE,
                        "0/1 nodes",
                        false));
    }

    @Test
    void saysNothingOfPodsThatAreWell() {
        assertThat(PodFate.of(pod("", "{phase: Running}"))).isEmpty();
        assertThat(PodFate.of(pod("", "{phase: Succeeded}"))).isEmpty();
        assertThat(PodFate.of(pod("", "{phase: Pending}"))).isEmpty();
        assertThat(PodFate.of(pod("deletionTimestamp: '2026-11-25T12:00:00Z'", "{phase: Succeeded}")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("deletions")
    void givesADeletedPodTheTimeThatItWasTold(
            String grace, String status, GeneratorsReady reason, String words, boolean lost) {
        String metadata = "deletionTimestamp: '2026-11-25T12:00:00Z'\n  deletionGracePeriodSeconds: " + grace;

        assertThat(PodFate.of(pod(metadata, status))).hasValue(new PodFate(3, reason, words, lost));
    }

    static Stream<Arguments> deletions() {
        String runs = "containerStatuses: [{state: {running: {}}}]";
        return Stream.of(
                Arguments.of(
                        "30",
                        "{phase: Running, " + runs + "}",
                        GeneratorsReady.EVICTED,
                        "its pod is being deleted",
                        false),
                Arguments.of(
                        "0", "{phase: Running, " + runs + "}", GeneratorsReady.EVICTED, "its pod was deleted", true),
                Arguments.of("30", "{phase: Pending}", GeneratorsReady.EVICTED, "its pod was deleted", true),
                Arguments.of(
                        "30",
                        "{phase: Failed, containerStatuses: [{state: {terminated: {reason: Error, exitCode: 143}}}]}",
                        GeneratorsReady.EVICTED,
                        "its pod was deleted",
                        true),
                Arguments.of(
                        "30",
                        "{phase: Running, conditions: [{type: DisruptionTarget, status: 'True',"
                                + " reason: DeletionByTaintManager, message: NoExecute}], " + runs + "}",
                        GeneratorsReady.NODE_LOST,
                        "its pod is being deleted: DeletionByTaintManager: NoExecute",
                        false),
                Arguments.of(
                        "30",
                        "{phase: Failed, containerStatuses: [{state: {terminated: {reason: OOMKilled, exitCode: 137}}}]}",
                        GeneratorsReady.OUT_OF_MEMORY,
                        "OOMKilled, exit code 137",
                        true));
    }

    private static Pod pod(String metadata, String status) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata:
                  annotations: {batch.kubernetes.io/job-completion-index: "3"}
                  %s
                status: %s
                """.formatted(metadata, status), Pod.class);
    }
}
