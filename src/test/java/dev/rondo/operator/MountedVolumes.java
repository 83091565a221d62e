package dev.rondo.operator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** What a kubelet mounts into a pod, under another root. */
final class MountedVolumes {
    private final KubernetesClient client;
    private final String namespace;
    private final Path root;

    MountedVolumes(KubernetesClient client, String namespace, Path root) {
        this.client = client;
        this.namespace = namespace;
        this.root = root;
    }

    /**
     * Writes every volume to where it is mounted.
     *
     * @param token stands for the projected one
     */
    void write(PodSpec pod, String token) throws IOException {
        for (VolumeMount mount : pod.getContainers().get(0).getVolumeMounts()) {
            Volume volume = pod.getVolumes().stream()
                    .filter(each -> each.getName().equals(mount.getName()))
                    .findFirst()
                    .orElseThrow();
            Path directory =
                    Files.createDirectories(root.resolve(mount.getMountPath().substring(1)));
            if (volume.getConfigMap() != null) {
                items(
                        directory,
                        volume.getConfigMap().getName(),
                        volume.getConfigMap().getItems());
            }
            if (volume.getProjected() != null) {
                for (VolumeProjection source : volume.getProjected().getSources()) {
                    projection(directory, source, token);
                }
            }
        }
    }

    private void projection(Path directory, VolumeProjection source, String token) throws IOException {
        if (source.getConfigMap() != null) {
            items(
                    directory,
                    source.getConfigMap().getName(),
                    source.getConfigMap().getItems());
        }
        if (source.getServiceAccountToken() != null) {
            Files.writeString(directory.resolve(source.getServiceAccountToken().getPath()), token);
        }
    }

    private void items(Path directory, String name, List<KeyToPath> items) throws IOException {
        ConfigMap configMap =
                client.configMaps().inNamespace(namespace).withName(name).get();
        for (KeyToPath item : items) {
            String text =
                    configMap.getData() == null ? null : configMap.getData().get(item.getKey());
            byte[] content = text != null
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(configMap.getBinaryData().get(item.getKey()));
            Files.write(directory.resolve(item.getPath()), content);
        }
    }
}
