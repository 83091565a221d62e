# The image, where there is a container engine: docker build .
# Its files are those that `mvn -Pimage` lays out, made by the same scripts; see docs/image.md.
FROM maven:3.9.16-eclipse-temurin-25-noble@sha256:dd8e01b3be719853578c07b57ff8d9bbbbfe746f802226f05b19689420815221 AS build
WORKDIR /rondo
COPY pom.xml ./
COPY src/main src/main
COPY src/build src/build
COPY examples examples
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -q -Dmaven.test.skip=true package
RUN src/build/image-tree "$JAVA_HOME" /rondo/target /rondo/examples/02-four-gpus.yaml

FROM scratch
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=https://rondo.dev
LABEL org.opencontainers.image.title="Rondo" \
      org.opencontainers.image.description="Benchmarks N inference endpoints in exact round robin, from the command line or as a Kubernetes resource." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /rondo/target/image/root /
USER 65532:65532
WORKDIR /
# Fails where the class-data archive does not fit what was copied; without it everything would run, only start slowly.
RUN ["/opt/rondo/jre/bin/java", "-Xshare:on", "@/opt/rondo/java.options", "--version"]
ENTRYPOINT ["/opt/rondo/jre/bin/java", "@/opt/rondo/java.options"]
