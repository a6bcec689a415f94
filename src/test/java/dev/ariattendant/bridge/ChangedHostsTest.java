package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.testbed.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Asterisk whose name is added to the hosts file later, or gets another address there. */
final class ChangedHostsTest {

  private final CapturedLog log = new CapturedLog();
  @TempDir private Path folder;
  private Path hosts;
  private Vertx vertx;
  private FakeAri ari;
  private States states;

  @BeforeEach
  void start() throws Exception {
    hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    // At that port is no name server: only names in the hosts file are known.
    AddressResolverOptions resolver =
        new AddressResolverOptions()
            .setHostsPath(hosts.toString())
            .addServer("127.0.0.1:" + FreePorts.next())
            .setQueryTimeout(100)
            .setMaxQueries(1);
    vertx = Vertx.vertx(new VertxOptions().setAddressResolverOptions(resolver));
    ari = FakeAri.start(vertx);
    states = States.of(vertx, "asterisk");
  }

  @AfterEach
  void end() {
    log.close();
    await(vertx.close());
  }

  @Test
  void aNameThatIsAddedIsFound() throws Exception {
    deploy();
    log.awaitLines(1, "WARN asterisk: no such host in http://pbx.test:");
    assertThat(states.all()).isEmpty();
    Files.writeString(hosts, "127.0.0.1 localhost pbx.test\n");

    states.await("connected");
  }

  @Test
  void aNameThatGetsAnotherAddressIsFoundThere() throws Exception {
    Files.writeString(hosts, "127.0.0.2 pbx.test\n");
    deploy();
    log.awaitLines(1, "WARN asterisk: nothing answers at http://pbx.test:");
    Files.writeString(hosts, "127.0.0.1 pbx.test\n");

    states.await("connected");
  }

  private void deploy() {
    JsonObject config =
        JsonObject.of(
            "url", "http://pbx.test:" + URI.create(ari.url()).getPort(),
            "reconnectDelay", "5ms",
            "reconnectDelayMax", "50ms");
    await(vertx.deployVerticle(new AriBridgeVerticle(), new DeploymentOptions().setConfig(config)));
  }
}
