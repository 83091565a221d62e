package dev.rondo.plan;

/**
 * One resolved target.
 *
 * @param index its place in the round robin, from 0
 * @param name unique in the run
 * @param url base URL, without a slash at its end
 * @param weight share of the credits
 * @param request what is sent to this endpoint, overrides applied
 * @param pod name of the pod behind it, or empty
 * @param node the pod's node, or empty
 * @param zone the node's zone, or empty
 */
public record PlannedEndpoint(
        int index, String name, String url, int weight, RequestPlan request, String pod, String node, String zone) {
    PlannedEndpoint withModel(String model) {
        return new PlannedEndpoint(index, name, url, weight, request.withModel(model), pod, node, zone);
    }
}
