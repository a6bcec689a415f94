package dev.ariattendant.app;

import static dev.ariattendant.testbed.Await.await;
import static dev.ariattendant.testbed.Await.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.AriAttendantVerticle;
import dev.ariattendant.attendant.AttendantOptions;
import dev.ariattendant.bridge.CapturedLog;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process in which the main verticle runs more than once. */
final class ReloadSignalOfSeveralTest {

  private final Vertx first = Vertx.vertx();
  private final Vertx second = Vertx.vertx();
  private final CapturedLog log = new CapturedLog();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("attendant.yaml");
    Files.writeString(file, "attendant: {menu: {prompt: sound:several}}");
  }

  @AfterEach
  void close() {
    await(Future.join(first.close(), second.close()));
    log.close();
  }

  @Test
  void eachReadsItsMenusUntilItIsUndeployed() {
    JsonObject menu = JsonObject.of("menu", JsonObject.of("prompt", "sound:several"));
    String read =
        "SIGHUP: the menus are the same, version " + AttendantOptions.from(menu).flow().version();
    String deployment = await(deploy(first, 0));
    await(deploy(second, 0));

    ReloadSignal.run();
    log.awaitLines(2, read);

    await(first.undeploy(deployment));
    ReloadSignal.run();
    log.awaitLines(3, read);
    assertThat(log.lines()).filteredOn(line -> line.contains(read)).hasSize(3);
  }

  @Test
  void oneWhoseStartHasFailedHearsNothing() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ReloadSignal.run();
      long others = withoutMenus();

      failure(deploy(first, taken.getLocalPort()));

      ReloadSignal.run();
      assertThat(withoutMenus()).isEqualTo(2 * others);
    }
  }

  private long withoutMenus() {
    return log.lines().stream().filter(line -> line.contains("has no menus to read")).count();
  }

  private Future<String> deploy(Vertx vertx, int consolePort) {
    return vertx.deployVerticle(
        AriAttendantVerticle.class,
        new DeploymentOptions()
            .setConfig(
                JsonObject.of(
                    "config",
                    file.toString(),
                    "asterisk",
                    JsonObject.of("url", "http://127.0.0.1:1"),
                    "console",
                    JsonObject.of("port", consolePort))));
  }
}
