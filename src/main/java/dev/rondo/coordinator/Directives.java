package dev.rondo.coordinator;

import java.time.Instant;

/** What a generator is to do. Pure. */
final class Directives {
    private Directives() {}

    static Directive of(
            GeneratorState generator, RunStage stage, StartInstants starts, GeneratorRoster roster, Instant now) {
        return switch (stage) {
            case SEALED -> new Directive.Sealed();
            case STOPPING, CLOSING, COMPLETE -> new Directive.Stop();
            case JOINING, BARRIER -> new Directive.Wait();
            case RUNNING ->
                generator.holds(starts.phase()) || starts.mayNeedAnother(roster, generator, now)
                        ? new Directive.Wait()
                        : new Directive.Start(starts.phase(), starts.current());
        };
    }
}
