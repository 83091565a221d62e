package dev.rondo.operator;

import static dev.rondo.operator.ServedRun.GOOD;
import static dev.rondo.operator.ServedRun.JOIN;
import static dev.rondo.operator.ServedRun.KEY;
import static dev.rondo.operator.ServedRun.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.coordinator.JoinMessage;
import dev.rondo.coordinator.ProgressMessage;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.Reply;
import dev.rondo.coordinator.RunKey;
import dev.rondo.coordinator.SnapshotMessage;
import dev.rondo.metrics.ProgressSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the coordinator refuses, over real TLS: each with its reason, each counted, and no body read before its sender is known. */
class CoordinatorServerIT {
    private static final int LARGE = 1 << 20;

    @TempDir
    private Path folder;

    private final ServedRun served = new ServedRun();

    @AfterEach
    void close() throws IOException {
        served.close();
    }

    private void assertRefused(TlsCaller.Response response, Refusal reason) {
        assertThat(response.status()).isEqualTo(reason.status());
        assertThat(response.body()).isEqualTo("{\"reason\":\"" + reason + "\"}");
        served.awaitRefused(reason, 1);
    }

    private TlsCaller.Response join(String path, String... headers) throws Exception {
        return served.caller().head(path, JOIN.length(), headers).body(JOIN).response();
    }

    @Test
    void takesInAMessageOfTheRunsGenerator() throws Exception {
        assertThat(join(path("join"), GOOD).status()).isEqualTo(200);
        assertThat(served.run().view().joined()).isEqualTo(1);
    }

    @Test
    void refusesAPodThatSpeaksForAnotherIndexOrRun() throws Exception {
        assertRefused(join(path(KEY, 1, "join"), GOOD), Refusal.WRONG_POD);
        assertThat(join(path("join"), "Authorization: Bearer other").status()).isEqualTo(403);
        served.awaitRefused(Refusal.WRONG_POD, 2);
    }

    @Test
    void refusesARunThatItDoesNotLeadAndSaysWhetherItIsOver() throws Exception {
        assertRefused(join(path(new RunKey("ns", "run", "uid-2", 1), 0, "join"), GOOD), Refusal.UNKNOWN_RUN);
        assertRefused(join(path(ServedRun.OVER, 0, "join"), GOOD), Refusal.ATTEMPT_OVER);
    }

    @Test
    void aReplayedMessageChangesNothingAndASecondPodIsRefused() throws Exception {
        // Given
        ProgressMessage message = new ProgressMessage(1, 0, ProgressSnapshot.none(0));
        served.link(folder, "good").join(JoinMessage.ready());

        // When
        Reply first = served.link(folder, "good").progress(message);
        Reply again = served.link(folder, "good").progress(message);
        Reply twin = served.link(folder, "twin").join(JoinMessage.ready());

        // Then
        assertThat(first).isInstanceOf(Reply.Accepted.class);
        assertThat(again).isInstanceOf(Reply.Accepted.class);
        assertThat(twin).isEqualTo(new Reply.Refused(Refusal.INDEX_TAKEN));
        assertThat(served.run().view().joined()).isEqualTo(1);
    }

    @Test
    void refusesALargerBodyThanIsAllowedBeforeAnyOfItIsSent() throws Exception {
        assertRefused(served.caller().head(path("join"), 2L << 20, GOOD).response(), Refusal.TOO_LARGE);
    }

    @Test
    void refusesABodyOfUnknownLength() throws Exception {
        assertRefused(
                served.caller()
                        .head(path("join"), -1, GOOD, "Transfer-Encoding: chunked")
                        .response(),
                Refusal.NO_LENGTH);
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertRefused(served.caller().head(path("join"), 3, GOOD).body("{]}").response(), Refusal.MALFORMED);
    }

    @Test
    void refusesAGeneratorThatWasGivenUp() throws Exception {
        // Given
        served.run().lost(0, "the pod was evicted");

        // When / Then
        assertRefused(join(path("join"), GOOD), Refusal.LATE);
    }

    @Test
    void refusesWhoeverHasNoTokenOrAWrongOneBeforeTheBodyIsSent() throws Exception {
        assertRefused(served.caller().head(path("snapshot"), LARGE).response(), Refusal.NO_TOKEN);
        assertRefused(
                served.caller()
                        .head(path("snapshot"), LARGE, "Authorization: Bearer stolen")
                        .response(),
                Refusal.UNVERIFIED);
    }

    @Test
    void asksForAnotherTryWhileTheClusterDoesNotAnswer() throws Exception {
        assertRefused(join(path("join"), "Authorization: Bearer outage"), Refusal.CANNOT_VERIFY);
    }

    @Test
    void givesUpOnABodyThatComesTooSlowly() throws Exception {
        // Given
        TlsCaller caller =
                served.caller().head(path("join"), JOIN.length(), GOOD).body("{");

        // When
        TlsCaller.Response response = caller.response();

        // Then
        assertRefused(response, Refusal.SLOW);
        assertThat(caller.isEnded()).isTrue();
    }

    @Test
    void readsFourLargeBodiesAtOnceAndAsksTheFifthToComeAgain() throws Exception {
        // Given
        List<TlsCaller> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TlsCaller reader = served.caller().head(path("snapshot"), LARGE, GOOD, "Expect: 100-continue");
            assertThat(reader.response().status()).isEqualTo(100);
            readers.add(reader);
        }

        // When
        TlsCaller fifth = served.caller().head(path("snapshot"), LARGE, GOOD, "Expect: 100-continue");
        TlsCaller.Response refused = fifth.response();

        // Then
        assertRefused(refused, Refusal.BUSY);
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        assertThat(fifth.isEnded()).isTrue();
        assertThat(join(path("join"), GOOD).status()).isEqualTo(200);

        // When
        readers.get(0).close();

        // Then
        await().until(() -> {
            try (TlsCaller next = served.caller().head(path("snapshot"), LARGE, GOOD, "Expect: 100-continue")) {
                return next.response().status() == 100;
            }
        });
    }

    @Test
    void aGeneratorHearsThatTheCoordinatorIsBusy() throws Exception {
        // Given
        for (int i = 0; i < 4; i++) {
            assertThat(served.caller()
                            .head(path("snapshot"), LARGE, GOOD, "Expect: 100-continue")
                            .response()
                            .status())
                    .isEqualTo(100);
        }
        SnapshotMessage message = new SnapshotMessage(1, 0, true, "duration", new byte[LARGE]);

        // When
        Reply reply = served.link(folder, "good").snapshot(message);

        // Then
        assertThat(reply).isEqualTo(new Reply.Refused(Refusal.BUSY));
    }

    @Test
    void aGeneratorsLargeMessageIsReadOnceItsSenderIsKnown() throws Exception {
        // Given
        SnapshotMessage message = new SnapshotMessage(1, 0, true, "duration", new byte[LARGE]);

        // When / Then
        assertThat(served.link(folder, "good").snapshot(message)).isEqualTo(new Reply.Refused(Refusal.MALFORMED));
        assertThat(served.link(folder, "stolen").snapshot(message)).isEqualTo(new Reply.Refused(Refusal.UNVERIFIED));
    }

    @Test
    void aFollowerSendsGeneratorsOn() throws Exception {
        // Given
        served.lead(false);

        // When / Then
        assertRefused(join(path("join"), GOOD), Refusal.FOLLOWER);
    }

    @Test
    void boundsItsConnections() throws Exception {
        // Given
        for (int i = 0; i < ServedRun.LIMITS.connections(); i++) {
            served.caller();
        }

        // When
        TlsCaller beyond = served.caller();

        // Then
        assertThat(beyond.isEnded()).isTrue();
        served.awaitRefused(Refusal.BUSY, 1);
    }

    @Test
    void goesOnWithOpenConnectionsWhenItsCertificateIsReplaced() throws Exception {
        // Given
        TlsCaller open = served.caller();
        X509Certificate before = open.serverCertificate();
        CoordinatorCertificates.Signed next = served.leaf();

        // When
        served.certificate().replace(next);

        // Then
        assertThat(served.caller().serverCertificate()).isEqualTo(next.certificate());
        assertThat(before).isNotEqualTo(next.certificate());
        assertThat(open.head(path("join"), JOIN.length(), GOOD)
                        .body(JOIN)
                        .response()
                        .status())
                .isEqualTo(200);
    }
}
