package dev.rondo.operator;

import dev.rondo.api.Manifest;
import dev.rondo.coordinator.RunKey;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;

/** The reference by which the cluster removes a run's objects with it. */
final class RunOwner {
    private RunOwner() {}

    static OwnerReference of(RunKey run) {
        return new OwnerReferenceBuilder()
                .withApiVersion(Manifest.API_VERSION)
                .withKind(Manifest.KIND)
                .withName(run.name())
                .withUid(run.uid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
