package dev.rondo.operator.discovery;

import static java.util.Objects.requireNonNullElse;

import dev.rondo.api.ConditionReason.EndpointsResolved;
import dev.rondo.api.EndpointSpec;
import dev.rondo.api.Statement;
import dev.rondo.plan.CreditCycle;
import dev.rondo.plan.PlanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a run's endpoints. A pure function; the order in which the cluster lists its objects makes no difference. */
public final class EndpointResolver {
    public static final int MAX_ENDPOINTS = 1000;

    private EndpointResolver() {}

    /**
     * The endpoints of all entries, or why there are none yet.
     *
     * @param entries of a validated manifest
     * @param runNamespace where an entry means that names none
     */
    public static Discovery resolve(List<EndpointSpec> entries, String runNamespace, ClusterView view) {
        List<EntryOutcome.Found> found = new ArrayList<>();
        List<Statement> missing = new ArrayList<>();
        for (EndpointSpec entry : entries) {
            EntryOutcome outcome = outcome(entry, runNamespace, view);
            if (outcome instanceof EntryOutcome.Refused refused) {
                return new Discovery.Refused(refused.statement());
            }
            if (outcome instanceof EntryOutcome.Missing absent) {
                missing.add(absent.statement());
            } else {
                found.add((EntryOutcome.Found) outcome);
            }
        }
        return missing.isEmpty() ? together(found) : waitingFor(missing.get(0), found);
    }

    private static EntryOutcome outcome(EndpointSpec entry, String runNamespace, ClusterView view) {
        if (entry.service() != null) {
            return new EntryResolver(entry, entry.service(), runNamespace, view).resolve();
        }
        String name = EndpointNames.of(entry);
        String url = entry.url() == null ? "" : entry.url();
        return new EntryOutcome.Found(
                name, List.of(new FoundEndpoint(entry, List.of(name), url, "", "", "", "")), List.of());
    }

    private static Discovery waitingFor(Statement missing, List<EntryOutcome.Found> found) {
        long ready = found.stream()
                .flatMap(each -> each.endpoints().stream())
                .filter(FoundEndpoint::isReady)
                .count();
        return new Discovery.Waiting(missing, (int) ready, expected(found), List.of(), List.of());
    }

    private static int expected(List<EntryOutcome.Found> found) {
        return found.stream()
                .mapToInt(
                        each -> each.endpoints().size() + each.withoutAddress().size())
                .sum();
    }

    private static Discovery together(List<EntryOutcome.Found> found) {
        int expected = expected(found);
        if (expected > MAX_ENDPOINTS) {
            return new Discovery.Refused(EndpointsResolved.TOO_MANY_ENDPOINTS.because(
                    "a run must have at most " + MAX_ENDPOINTS + " endpoints, but has " + expected));
        }
        NamedEndpoints named = NamedEndpoints.of(found);
        return fault(named).<Discovery>map(Discovery.Refused::new).orElseGet(() -> outcome(found, named, expected));
    }

    private static Optional<Statement> fault(NamedEndpoints named) {
        Optional<Statement> twice = named.nameGivenTwice()
                .map(name -> EndpointsResolved.INVALID_ENDPOINTS.because(
                        "endpoints must have different names, but two are called \"" + name + "\""));
        if (twice.isPresent() || named.endpoints().isEmpty()) {
            return twice;
        }
        try {
            CreditCycle.of(named.endpoints().stream()
                    .mapToInt(endpoint -> requireNonNullElse(endpoint.source().weight(), 1))
                    .toArray());
            return Optional.empty();
        } catch (PlanException e) {
            return Optional.of(EndpointsResolved.INVALID_ENDPOINTS.because(e.getMessage()));
        }
    }

    private static Discovery outcome(List<EntryOutcome.Found> found, NamedEndpoints named, int expected) {
        boolean everyEntryServed =
                found.stream().noneMatch(entry -> entry.endpoints().isEmpty());
        if (everyEntryServed && named.unready().isEmpty()) {
            return new Discovery.Resolved(named.endpoints(), List.of());
        }
        int ready = expected - named.unready().size();
        return new Discovery.Waiting(
                EndpointsResolved.WAITING_FOR_ADDRESSES.because(message(found, named, ready, expected)),
                ready,
                expected,
                named.unready(),
                everyEntryServed ? named.endpoints() : List.of());
    }

    private static String message(List<EntryOutcome.Found> found, NamedEndpoints named, int ready, int expected) {
        StringBuilder message = new StringBuilder(ready + " of " + expected + " endpoints are ready");
        found.stream()
                .filter(entry ->
                        entry.endpoints().isEmpty() && entry.withoutAddress().isEmpty())
                .findFirst()
                .ifPresent(entry -> message.append("; the Service of \"" + entry.entry() + "\" has no address"));
        if (!named.unready().isEmpty()) {
            message.append("; ").append(UnreadyText.of(named.unready()));
        }
        return message.toString();
    }
}
