package dev.ariattendant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.AttendantProcess;
import dev.ariattendant.testbed.Await;
import dev.ariattendant.testbed.FreePorts;
import dev.ariattendant.testbed.SelfSigned;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that find each other through Kubernetes' API: here an HTTPS server that knows a service and
 * its pods, and permits what the shipped Role does: to read endpoint slices, and nothing else.
 */
@Tag("slow")
@ExtendWith(VertxExtension.class)
@Timeout(120)
final class KubernetesDiscoveryTest {

  private static final String SLICES =
      "/apis/discovery.k8s.io/v1/namespaces/telephony/endpointslices";
  private static final String TOKEN = "token-of-the-pod";

  @TempDir Path folder;
  private final int north = FreePorts.next();
  private final int south = FreePorts.next();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private volatile boolean allowed = true;
  private SelfSigned certificate;
  private int api;

  @BeforeEach
  void startApi(Vertx vertx) {
    certificate = SelfSigned.forHosts(folder, List.of("127.0.0.1"));
    api =
        Await.await(
                vertx
                    .createHttpServer(
                        new HttpServerOptions()
                            .setSsl(true)
                            .setKeyCertOptions(
                                new PemKeyCertOptions()
                                    .addCertPath(certificate.certificate().toString())
                                    .addKeyPath(certificate.key().toString())))
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1"))
            .actualPort();
  }

  @Test
  void thePodsOfAServiceFormACluster() throws Exception {
    try (AttendantProcess first = node(north);
        AttendantProcess second = nodeAfter(first, south)) {
      second.line(
          line ->
              line.contains("joined the cluster")
                  && line.contains("127.0.0.1:" + north)
                  && line.contains("127.0.0.1:" + south));
      assertThat(asked).contains(SLICES);
      second.line(line -> line.contains("Succeeded in deploying"));
      Stream.of(first, second).forEach(AttendantProcess::terminate);
      assertThat(first.exitCode()).isZero();
      assertThat(second.exitCode()).isZero();
      assertThat(second.rest())
          .noneMatch(line -> line.contains(TOKEN))
          .noneMatch(line -> line.contains("KubernetesClient"));
    }
  }

  @Test
  void aNodeThatMayNotAskStartsAloneAndSaysWhy() throws Exception {
    allowed = false;
    try (AttendantProcess node = node(north)) {
      node.line(
          line -> line.contains("WARN") && line.contains("Kubernetes API access is forbidden"));
      node.line(line -> line.contains("Succeeded in deploying"));
      node.terminate();
      assertThat(node.exitCode()).isZero();
    }
  }

  private void answer(HttpServerRequest request) {
    asked.add(request.path());
    if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end("{}");
    } else if (!allowed || !request.path().startsWith(SLICES)) {
      request
          .response()
          .setStatusCode(403)
          .end(JsonObject.of("kind", "Status", "reason", "Forbidden", "code", 403).encode());
    } else {
      request.response().end(slices().encode());
    }
  }

  /** Each of these pods has a port of its own, unlike real ones, which have addresses. */
  private JsonObject slices() {
    return JsonObject.of(
        "kind",
        "EndpointSliceList",
        "items",
        new JsonArray(List.of(slice(north, "pod-0"), slice(south, "pod-1"))));
  }

  private static JsonObject slice(int port, String pod) {
    return JsonObject.of(
        "addressType",
        "IPv4",
        "endpoints",
        JsonArray.of(
            JsonObject.of(
                "addresses",
                JsonArray.of("127.0.0.1"),
                "conditions",
                JsonObject.of("ready", true),
                "nodeName",
                "worker",
                "targetRef",
                JsonObject.of("kind", "Pod", "name", pod))),
        "ports",
        JsonArray.of(JsonObject.of("name", "hazelcast", "port", port)));
  }

  private AttendantProcess nodeAfter(AttendantProcess first, int port) throws IOException {
    first.line(line -> line.contains("joined the cluster"));
    return node(port);
  }

  private AttendantProcess node(int port) throws IOException {
    return AttendantProcess.launchClustered(
        AriAttendantVerticle.class,
        JsonObject.of("attendant", JsonObject.of("gracePeriod", "100ms")),
        Map.of(
            "ARI_URL",
            "http://127.0.0.1:1",
            "CLUSTER_PORT",
            String.valueOf(port),
            "CLUSTER_KUBERNETES",
            "nodes",
            "HAZELCAST_KUBERNETES_KUBERNETES_MASTER",
            "https://127.0.0.1:" + api,
            "HAZELCAST_KUBERNETES_NAMESPACE",
            "telephony",
            "HAZELCAST_KUBERNETES_API_TOKEN",
            TOKEN,
            "HAZELCAST_KUBERNETES_CA_CERTIFICATE",
            Files.readString(certificate.certificate())));
  }
}
