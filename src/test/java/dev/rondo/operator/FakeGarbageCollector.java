package dev.rondo.operator;

import dev.rondo.api.BenchmarkRun;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Deletes what belongs to what is gone, in the background, as a cluster does. */
final class FakeGarbageCollector implements AutoCloseable {
    private final KubernetesClient client;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Map<String, HasMetadata> objects = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final List<SharedIndexInformer<?>> informers;

    FakeGarbageCollector(KubernetesClient client) {
        this.client = client;
        this.informers = List.of(
                client.resources(BenchmarkRun.class).inAnyNamespace().inform(new Seen<>()),
                client.resources(Job.class).inAnyNamespace().inform(new Seen<>()),
                client.resources(Pod.class).inAnyNamespace().inform(new Seen<>()),
                client.resources(ConfigMap.class).inAnyNamespace().inform(new Seen<>()));
    }

    private final class Seen<T extends HasMetadata> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            objects.put(object.getMetadata().getUid(), object);
            if (gone.stream().anyMatch(owner -> isOwned(object, owner))) {
                delete(object);
            }
        }

        @Override
        public void onUpdate(T before, T object) {}

        @Override
        public void onDelete(T object, boolean unknown) {
            String uid = object.getMetadata().getUid();
            gone.add(uid);
            objects.remove(uid);
            objects.values().stream().filter(each -> isOwned(each, uid)).forEach(this::delete);
        }

        private void delete(HasMetadata object) {
            executor.submit(() -> client.resource(object).delete());
        }
    }

    private static boolean isOwned(HasMetadata object, String uid) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(uid));
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
        executor.shutdownNow();
    }
}
