package dev.rondo.operator.discovery;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells those who wait for endpoints that something has changed which may concern them. Watches only what somebody waits
 * for, for as long as he waits, and keeps no more of it than names and versions: a cluster's slices would fill the memory
 * of an operator that needs a few of them once. What there is to be found is then read from the API, once for each change.
 *
 * <p>For any thread. A watch that the cluster refuses or that there is no room for is nobody's failure: waiters look again
 * by themselves, only later.
 *
 * @param <W> who waits
 */
public final class EndpointWatches<W> {
    /** Beyond it nothing is watched that isn't already. */
    static final int MAX_QUERIES = 100;

    private final KubernetesClient metadata;
    private final Consumer<W> changed;
    private final Map<ServiceQuery, Watch> watches = new HashMap<>();

    private final class Watch {
        private final Set<W> waiters = new HashSet<>();
        private final SharedIndexInformer<Service> services;
        private final SharedIndexInformer<EndpointSlice> slices;

        Watch(ServiceQuery query) {
            var allServices = metadata.services().inNamespace(query.namespace());
            services = informer(
                    query.name().isEmpty()
                            ? allServices.withLabels(query.labels())
                            : allServices.withField("metadata.name", query.name()),
                    Service.class,
                    any -> tell(query));
            var allSlices = metadata.discovery().v1().endpointSlices().inNamespace(query.namespace());
            slices = informer(
                    query.name().isEmpty()
                            ? allSlices
                            : allSlices.withLabel(ClusterView.SERVICE_NAME_LABEL, query.name()),
                    EndpointSlice.class,
                    slice -> {
                        if (query.mayConcern(slice)) {
                            tell(query);
                        }
                    });
        }

        void start(ServiceQuery query) {
            for (SharedIndexInformer<?> informer : List.of(services, slices)) {
                informer.start().whenComplete((started, failure) -> {
                    if (failure == null) {
                        tell(query);
                    } else {
                        giveUp(query, this);
                    }
                });
            }
        }

        boolean isWatching() {
            return services.hasSynced() && slices.hasSynced();
        }

        void stop() {
            services.stop();
            slices.stop();
        }
    }

    /**
     * @param changed called by threads of the client, and not to block
     */
    public EndpointWatches(KubernetesClient client, Consumer<W> changed) {
        this.metadata = MetadataClient.of(client);
        this.changed = changed;
    }

    /**
     * Watches for somebody, in place of what was watched for him before.
     *
     * @return whether all of it is being watched by now
     */
    public synchronized boolean await(W waiter, List<ServiceQuery> queries) {
        release(waiter, query -> !queries.contains(query));
        boolean all = true;
        for (ServiceQuery query : queries) {
            if (!watches.containsKey(query) && watches.size() < MAX_QUERIES) {
                Watch watch = new Watch(query);
                watches.put(query, watch);
                watch.start(query);
            }
            Watch watch = watches.get(query);
            if (watch != null && watch.waiters.add(waiter) && watch.isWatching()) {
                // What has changed since he last looked was told to others.
                changed.accept(waiter);
            }
            all &= watch != null && watch.isWatching();
        }
        return all;
    }

    /** Nothing is watched for him any more. */
    public synchronized void forget(W waiter) {
        release(waiter, query -> true);
    }

    /** How many different things are watched. */
    synchronized int size() {
        return watches.size();
    }

    private void release(W waiter, Predicate<ServiceQuery> queries) {
        List<ServiceQuery> unwanted = watches.entrySet().stream()
                .filter(each -> queries.test(each.getKey()))
                .filter(each -> each.getValue().waiters.remove(waiter)
                        && each.getValue().waiters.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        // An informer that is stopped says so at once, by the same thread.
        unwanted.forEach(query -> watches.remove(query).stop());
    }

    private void tell(ServiceQuery query) {
        waiters(query).forEach(changed);
    }

    private synchronized Set<W> waiters(ServiceQuery query) {
        Watch watch = watches.get(query);
        return watch == null ? Set.of() : Set.copyOf(watch.waiters);
    }

    private synchronized void giveUp(ServiceQuery query, Watch watch) {
        if (watches.remove(query, watch)) {
            watch.stop();
        }
    }

    private <T extends HasMetadata> SharedIndexInformer<T> informer(
            Informable<T> what, Class<T> type, Consumer<T> onChange) {
        SharedIndexInformer<T> informer = what.runnableInformer(0);
        informer.removeNamespaceIndex()
                .itemStore(new ReducedStateItemStore<>(
                        ReducedStateItemStore.UID_KEY_STATE, type, metadata.getKubernetesSerialization()))
                .exceptionHandler((started, failure) -> started)
                .addEventHandler(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(T object) {
                        // What was there from the start is told of once, when all of it has been seen.
                        if (informer.hasSynced()) {
                            onChange.accept(object);
                        }
                    }

                    @Override
                    public void onUpdate(T before, T object) {
                        onChange.accept(object);
                    }

                    @Override
                    public void onDelete(T object, boolean unknown) {
                        onChange.accept(object);
                    }
                });
        return informer;
    }
}
