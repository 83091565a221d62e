package dev.rondo.operator;

import dev.rondo.coordinator.Answer;
import dev.rondo.coordinator.ClosingMessage;
import dev.rondo.coordinator.Directive;
import dev.rondo.coordinator.GeneratorContract;
import dev.rondo.coordinator.HttpLink;
import dev.rondo.coordinator.JoinMessage;
import dev.rondo.coordinator.ProgressMessage;
import dev.rondo.coordinator.Refusal;
import dev.rondo.coordinator.Reply;
import dev.rondo.coordinator.SnapshotMessage;
import dev.rondo.generator.GeneratorEnd;
import dev.rondo.generator.GeneratorSettings;
import dev.rondo.metrics.PhaseOutcome;
import dev.rondo.metrics.ProgressSnapshot;
import dev.rondo.metrics.StartSkew;
import dev.rondo.operator.GeneratorScript.Quirk;
import dev.rondo.plan.Plan;
import dev.rondo.plan.PlanCodec;
import dev.rondo.plan.PlanFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Says over HTTPS what a generator would, at the same pace, but sends no load: what it has measured is in its script. */
final class ScriptedGenerator implements PodProgram {
    private static final int SEALED = 0;
    private static final int TERMINATED = 143;
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration WAITING = Duration.ofMillis(250);
    private static final Duration LOADED = Duration.ofSeconds(1);

    private final HttpLink link;
    private final GeneratorScript script;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private Optional<Answer> heard = Optional.empty();
    private int begun;
    /** Of each phase that has ended, why. */
    private final List<String> endedBy = new ArrayList<>();

    private boolean stopped;
    /** A sign of life comes after what was in vain. */
    private boolean progressOwed;

    private Instant end = Instant.EPOCH;
    private long number;

    private ScriptedGenerator(GeneratorSettings settings, GeneratorScript script) throws IOException {
        this.script = script;
        this.link = new HttpLink(
                settings.coordinator(),
                settings.run(),
                settings.index(),
                Files.readAllBytes(file(settings, GeneratorContract.COORDINATOR_CA_FILE)),
                file(settings, GeneratorContract.TOKEN_FILE));
    }

    /** The program of a pod. */
    static PodProgram of(GeneratorSettings settings, Function<Plan, GeneratorScript> script) {
        try {
            return new ScriptedGenerator(settings, script.apply(plan(settings)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlanFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Plan plan(GeneratorSettings settings) throws IOException, PlanFormatException {
        Path directory = file(settings, GeneratorContract.PLAN_DIRECTORY);
        List<byte[]> parts = new ArrayList<>();
        for (Path part = part(directory, 0); Files.exists(part); part = part(directory, parts.size())) {
            parts.add(Files.readAllBytes(part));
        }
        return PlanCodec.decode(parts, Files.readString(directory.resolve(GeneratorContract.PLAN_DIGEST)));
    }

    private static Path part(Path directory, int part) {
        return directory.resolve(GeneratorContract.PLAN_PART + part);
    }

    private static Path file(GeneratorSettings settings, Path path) {
        return settings.root().resolve(Path.of("/").relativize(path));
    }

    @Override
    public boolean interrupt() {
        interrupted.countDown();
        return true;
    }

    @Override
    public GeneratorEnd execute() throws InterruptedException {
        Duration pause = Duration.ZERO;
        while (!interrupted.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            Reply reply = say();
            if (reply instanceof Reply.Accepted accepted) {
                hear(accepted.answer());
                progressOwed = false;
                if (accepted.answer().directive() instanceof Directive.Sealed) {
                    return new GeneratorEnd(SEALED, "");
                }
                pause = pause();
            } else if (reply instanceof Reply.Refused refused
                    && refused.reason().isFinal()) {
                return new GeneratorEnd(TERMINATED, refused.reason().name());
            } else {
                heard = isUnknown(reply) ? Optional.empty() : heard;
                progressOwed = !progressOwed;
                pause = reply.equals(new Reply.Refused(Refusal.BUSY)) ? GeneratorContract.BUSY_PAUSE : WAITING;
            }
        }
        return new GeneratorEnd(TERMINATED, "");
    }

    private static boolean isUnknown(Reply reply) {
        return reply.equals(new Reply.Refused(Refusal.NOT_JOINED));
    }

    private Reply say() throws InterruptedException {
        if (heard.isEmpty()) {
            return link.join(new JoinMessage(begun, Map.of(), ""));
        }
        if (begun > endedBy.size() && isEndOfPhase()) {
            endedBy.add(stopped ? PhaseOutcome.STOPPED : "duration");
        }
        int ended = endedBy.size();
        int missing = firstMissing();
        if (missing < ended && !progressOwed) {
            byte[] content = script.phases().get(missing).content();
            return link.snapshot(new SnapshotMessage(number++, missing, true, endedBy.get(missing), content));
        }
        if (isToClose() && !progressOwed) {
            return link.closing(
                    new ClosingMessage(false, Collections.nCopies(begun, StartSkew.NONE), Map.of(), List.of()));
        }
        return link.progress(new ProgressMessage(number++, begun, progress()));
    }

    private boolean isEndOfPhase() {
        if (stopped) {
            return true;
        }
        boolean never = script.quirk() == Quirk.NEVER_ENDS_A_PHASE || script.quirk() == Quirk.STANDS_STILL;
        return !never && script.company().getCount() == 0 && !Instant.now().isBefore(end);
    }

    private int firstMissing() {
        List<Integer> held = heard.orElseThrow().held();
        return IntStream.range(0, endedBy.size())
                .filter(phase -> !held.contains(phase))
                .findFirst()
                .orElse(endedBy.size());
    }

    private boolean isToClose() {
        boolean over =
                begun == endedBy.size() && (stopped || begun == script.phases().size());
        return over && !heard.orElseThrow().closed() && script.quirk() != Quirk.NEVER_CLOSES;
    }

    private ProgressSnapshot progress() {
        int phase = Math.max(0, begun - 1);
        ProgressSnapshot none = ProgressSnapshot.none(phase);
        return switch (script.quirk()) {
            case STANDS_STILL -> none;
            case NEVER_ENDS_A_PHASE ->
                new ProgressSnapshot(phase, number, 0, 0, 0, 0, 0, 0, none.requestLatency(), none.timeToFirstToken());
            case NONE, NEVER_CLOSES ->
                begun == 0 ? none : script.phases().get(phase).progress();
        };
    }

    private void hear(Answer answer) {
        heard = Optional.of(answer);
        stopped |= answer.directive() instanceof Directive.Stop;
        if (answer.directive() instanceof Directive.Start start && start.phase() == begun && begun == endedBy.size()) {
            begun++;
            end = start.at().plus(script.load());
            if (start.phase() == 0) {
                script.company().countDown();
            }
        }
    }

    private Duration pause() {
        if (firstMissing() < endedBy.size() || isToClose() || stopped && begun > endedBy.size()) {
            return AT_ONCE;
        }
        if (begun == endedBy.size()) {
            return WAITING;
        }
        Duration left = Duration.between(Instant.now(), end);
        return left.isNegative() || left.compareTo(LOADED) > 0 ? LOADED : left.plus(AT_ONCE);
    }
}
