package dev.ariattendant.bridge;

import static dev.ariattendant.testbed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.bridge.cluster.ConnectionCandidates;
import dev.ariattendant.config.AsteriskOptions;
import dev.ariattendant.testbed.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Lock;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A bridge in the node alice; the test plays the other node, bob. The test also sets the time,
 * except for timers.
 */
@ExtendWith(VertxExtension.class)
final class ClusteredBridgeTest {

  private static final String TRIES = "WARN north: this node can't connect, so it lets another";
  private static final String CUT = "WARN north: another client has taken over application";
  private static final String HANDS_OVER = "INFO north: this node hands the connection over";
  private static final String LOST = "INFO north: this node doesn't run the connection any more";

  private final AtomicLong nanoTime = new AtomicLong();

  /** How often alice has asked for the time. */
  private final AtomicInteger looks = new AtomicInteger();

  private final CapturedLog log = new CapturedLog();
  private Vertx vertx;
  private Context loop;
  private FakeAri ari;
  private States states;
  private ConnectionCandidates bob;
  private ClusteredBridge alice;

  @BeforeEach
  void anAsterisk(Vertx own) throws Exception {
    vertx = own;
    loop = vertx.getOrCreateContext();
    ari = FakeAri.start(vertx);
    states = States.of(vertx, "north");
    bob = new ConnectionCandidates(vertx, "north", "bob");
  }

  @AfterEach
  void end() {
    log.close();
  }

  private void start() {
    start(vertx);
  }

  private void start(Vertx its) {
    AsteriskOptions options =
        AsteriskOptions.from(
            JsonObject.of(
                "name", "north", "url", ari.url(), "heartbeat", "500ms", "reconnectDelay", "5ms"));
    onLoop(
        () -> {
          alice = new ClusteredBridge(its, options, "alice", this::look);
          return alice.start();
        });
  }

  private long look() {
    looks.incrementAndGet();
    return nanoTime.get();
  }

  private ServerWebSocket startConnected() throws Exception {
    start();
    states.await("connected");
    return ari.nextSocket();
  }

  @Test
  void withoutOtherNodesADrainHandsNothingOver() throws Exception {
    startConnected();
    onLoop(() -> alice.drain(Duration.ofMillis(1)));
    states.await("draining");
    onLoop(() -> alice.close());
    states.await("closed");

    assertNotLogged(HANDS_OVER);
    takeLock();
  }

  @Test
  void aDrainLetsTheOtherNodeConnectFirst() throws Exception {
    ServerWebSocket socket = startConnected();
    await(bob.registerNode());
    Future<?> drained = begin(() -> alice.drain(Duration.ofMinutes(1)));
    takeLock();
    runs("bob");
    assertThat(drained.isComplete()).as("drained before bob has connected").isFalse();
    socket.writeTextMessage(RecordedEvents.of("ApplicationReplaced").encode());
    await(drained);

    log.awaitLines(1, LOST);
    assertNotLogged(CUT);
    assertThat(states.all()).containsExactly("connected");
  }

  @Test
  void withoutATakerADrainedBridgeDrainsItself() throws Exception {
    startConnected();
    await(bob.registerNode());
    onLoop(() -> alice.drain(Duration.ofMillis(1)));

    log.awaitLines(1, HANDS_OVER);
    Await.until(vertx, "alice says that she drains", () -> states.all().size() > 1);
    assertThat(states.all()).containsExactly("connected", "draining");
  }

  @Test
  void withoutAConnectionThereIsNothingToHandOver() throws Exception {
    ari.refusing(503);
    start();
    ari.nextHandshake();
    await(bob.registerNode());
    onLoop(() -> alice.drain(Duration.ofMinutes(1)));

    log.awaitLines(1, LOST);
    assertThat(states.all()).doesNotContain("draining");
  }

  @Test
  void aNodeThatDoesNotRunItIsDrainedAtOnce() throws Exception {
    Lock bobs = takeLock();
    start();
    await(bob.registerNode());
    onLoop(() -> alice.drain(Duration.ofMinutes(1)));
    bobs.release();

    // Four times a second, and each time it tries.
    int before = looks.get();
    Await.until(vertx, "alice would have tried again", () -> looks.get() > before + 4);
    takeLock();
    assertThat(ari.arrivals()).isEmpty();
  }

  @Test
  void whatAnotherNodeHasTakenIsLeftToIt() throws Exception {
    ServerWebSocket socket = startConnected();
    runs("bob");
    socket.writeTextMessage(RecordedEvents.of("ApplicationReplaced").encode());
    log.awaitLines(1, LOST);

    assertNotLogged(CUT);
    assertThat(await(await(holders()).get("north"))).isEqualTo("bob");
  }

  @Test
  @DisplayName(
      "an application that an unknown client has taken is given up, and awaited once this node is known to be alone")
  void anApplicationTakenByAStrangerIsAwaited() throws Exception {
    ServerWebSocket socket = startConnected();
    socket.writeTextMessage(RecordedEvents.of("ApplicationReplaced").encode());
    log.awaitLines(1, CUT);
    log.awaitLines(1, LOST);
    takeLock().release();
    assertThat(await(await(holders()).get("north"))).as("who runs it").isNull();
    assertThat(states.all()).containsExactly("connected");

    pass(Duration.ofSeconds(31));
    states.await("standby");
    ari.answeringHousekeeping(request -> request.response().setStatusCode(404).end("{}"));
    ari.nextHandshake();
  }

  @Test
  void afterThreeSecondsAnAbleNodeMayTry() throws Exception {
    ari.refusing(503);
    await(bob.registerNode());
    await(bob.cannotRun());
    start();
    ari.nextHandshake();
    pass(Duration.ofMillis(3_001));
    attempts();
    assertNotLogged(TRIES);
    assertThat(await(await(holders()).get("north"))).as("who runs it").isEqualTo("alice");

    bob.canRun();
    await(bob.registerNode());
    log.awaitLines(1, TRIES);
    log.awaitLines(1, LOST);
    takeLock();
    assertThat(await(new ConnectionCandidates(vertx, "north", "bob").otherNodes()))
        .as("whether alice is able")
        .containsEntry("alice", false);
  }

  @Test
  void aNodeTriesForThreeSecondsFirst() throws Exception {
    ari.refusing(503);
    await(bob.registerNode());
    start();
    ari.nextHandshake();
    pass(Duration.ofSeconds(3));
    attempts();

    assertNotLogged(TRIES);
  }

  @Test
  void theTimeOfATrialBeginsWhenTheConnectionIsLost() throws Exception {
    ServerWebSocket socket = startConnected();
    await(bob.registerNode());
    pass(Duration.ofMinutes(1));
    ari.refusing(503);
    socket.close();
    attempts();
    assertNotLogged(TRIES);
    pass(Duration.ofMillis(3_001));

    log.awaitLines(1, TRIES);
  }

  @Test
  void aNodeThatConnectsIsAble() throws Exception {
    ari.refusing(503);
    start();
    ari.nextHandshake();
    pass(Duration.ofMillis(3_001));
    Await.until(
        vertx,
        "alice says that she isn't able",
        () -> Boolean.FALSE.equals(await(bob.otherNodes()).get("alice")));
    ari.refusing(0);
    states.await("connected");

    Await.until(
        vertx,
        "alice says that she is able",
        () -> Boolean.TRUE.equals(await(bob.otherNodes()).get("alice")));
    assertNotLogged(TRIES);
  }

  /** As in a cluster that can't register a consumer. */
  @Test
  void aNodeThatCannotRegisterLeavesItToOthers() throws Exception {
    EventBus deaf =
        overriding(
            EventBus.class,
            vertx.eventBus(),
            "consumer",
            overriding(
                MessageConsumer.class,
                vertx.eventBus().consumer("unused"),
                "completion",
                Future.failedFuture("no listener is taken")));
    start(overriding(Vertx.class, vertx, "eventBus", deaf));

    log.awaitLines(
        1, "ERROR north: this node can't run the connection, so it leaves it to other nodes");
    log.awaitLines(1, LOST);
    takeLock();
    assertThat(await(await(holders()).get("north"))).as("who runs it").isNull();
  }

  @SuppressWarnings("unchecked")
  private static <T> T overriding(Class<T> type, T real, String overridden, Object result) {
    return (T)
        Proxy.newProxyInstance(
            ClusteredBridgeTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals(overridden) ? result : method.invoke(real, arguments));
  }

  @Test
  void closingReleasesTheLock() throws Exception {
    startConnected();
    onLoop(() -> alice.close());

    takeLock();
    assertThat(await(await(holders()).get("north"))).as("who runs it").isNull();
    Await.until(vertx, "alice says that she is closed", () -> states.all().size() > 1);
    assertThat(states.all()).containsExactly("connected", "closed");
  }

  private void assertNotLogged(String text) {
    assertThat(log.lines()).noneMatch(line -> line.contains(text));
  }

  /** Waits for some more attempts to connect, each of which asks for the time. */
  private void attempts() {
    long before = ari.arrivals("handshake");
    Await.until(vertx, "it tries again", () -> ari.arrivals("handshake") > before + 3);
  }

  /** In steps too short to be a pause. */
  private void pass(Duration time) {
    Duration left = time;
    while (!left.isZero()) {
      Duration step = left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : left;
      nanoTime.addAndGet(step.toNanos());
      onLoop(
          () -> {
            Promise<Void> looked = Promise.promise();
            alice.commandGate().execute(looked::complete);
            return looked.future();
          });
      left = left.minus(step);
    }
  }

  /** Takes the lock as soon as it is free. */
  private Lock takeLock() {
    return await(vertx.sharedData().getLock("ari-attendant.connection.north"));
  }

  private void runs(String node) {
    await(await(holders()).put("north", node));
  }

  private Future<AsyncMap<String, String>> holders() {
    return vertx.sharedData().getAsyncMap("ari-attendant.holders");
  }

  private void onLoop(Supplier<Future<?>> step) {
    await(begin(step));
  }

  private Future<?> begin(Supplier<Future<?>> step) {
    Promise<Object> done = Promise.promise();
    loop.runOnContext(go -> step.get().<Object>mapEmpty().onComplete(done));
    return done.future();
  }
}
