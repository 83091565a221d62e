package dev.rondo.coordinator;

/** The way to a coordinator in the same process. */
public final class LocalLink implements CoordinatorLink {
    private final CoordinatedRun run;
    private final PodIdentity pod;

    public LocalLink(CoordinatedRun run, PodIdentity pod) {
        this.run = run;
        this.pod = pod;
    }

    @Override
    public Reply join(JoinMessage message) {
        return run.join(pod, message);
    }

    @Override
    public Reply progress(ProgressMessage message) {
        return run.progress(pod, message);
    }

    @Override
    public Reply snapshot(SnapshotMessage message) {
        return run.snapshot(pod, message);
    }

    @Override
    public Reply closing(ClosingMessage message) {
        return run.closing(pod, message);
    }
}
