package dev.ariattendant.attendant.step;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerId;
import dev.ariattendant.tracing.RequestSpan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a program's URL is shown and expanded. */
final class ProgramClientTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private Vertx vertx;
  private ProgramClient programs;
  private Variables variables;
  private int port;

  @BeforeEach
  void start() {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setAddressResolverOptions(
                    new AddressResolverOptions()
                        .setHostsValue(Buffer.buffer("127.0.0.1 call_router\n"))));
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      asked.complete(request.uri());
                      request.response().end("\"hangup\"");
                    })
                .listen(0, "127.0.0.1"));
    port = server.actualPort();
    programs = client(vertx);
    variables = new Variables(VariablesTest.calledBy(new CallerId("Ann & Söhne", "+43 1")));
    variables.set("PIN", "0000/../x?y");
  }

  private static ProgramClient client(Vertx vertx) {
    return new ProgramClient(new CallClock(vertx, 1, System::nanoTime), UnaryOperator.identity());
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aHostMayHaveAnUnderscoreAsInDockerCompose() throws Exception {
    assertThat(ask("http://call_router:" + port + "/x")).isEqualTo("hangup");
    assertThat(await(Future.fromCompletionStage(asked))).isEqualTo("/x");
  }

  @Test
  void variablesArePercentEncodedAndMeanNothingInTheUrl() throws Exception {
    ask(
        "http://127.0.0.1:"
            + port
            + "/of/${PIN}?name=${CALLERID(name)}&number=${CALLERID(num)}&n=");
    assertThat(await(Future.fromCompletionStage(asked)))
        .isEqualTo("/of/0000%2F..%2Fx%3Fy?name=Ann%20%26%20S%C3%B6hne&number=%2B43%201&n=");
  }

  @Test
  void whatAVariableHoldsIsInNoMessage() {
    await(vertx.close());
    vertx = Vertx.vertx();
    programs = client(vertx);
    assertThatThrownBy(() -> ask("http://a:b@127.0.0.1:1/of/${PIN}?q=${PIN}"))
        .hasMessageContaining("http://127.0.0.1:1/of/${PIN}: no connection")
        .hasMessageNotContaining("0000");
  }

  @Test
  void dotsDoNotLeadToAnotherPath() {
    variables.set("PIN", "..");
    assertThatThrownBy(() -> ask("http://a:b@127.0.0.1:" + port + "/of/${PIN}/x?q=secret"))
        .hasMessageEndingWith(
            "http://127.0.0.1:%d/of/${PIN}/x: what ${PIN} holds isn't more than dots"
                .formatted(port));
    assertThat(asked).isNotDone();
  }

  private Object ask(String address) {
    return await(programs.ask(address, variables, new JsonObject(), LONG, RequestSpan.OFF));
  }
}
