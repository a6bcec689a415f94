package dev.ariattendant.console;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.ConnectionState;
import dev.ariattendant.node.ClusterHealth;
import dev.ariattendant.node.NodeComponents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether this node can serve calls. Checks what is deployed here: a bridge is connected to an
 * Asterisk (in a cluster, by any node), the attendant takes calls, and the cluster is safe.
 */
final class Readiness {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** The limit of each check; later than that of the requests that it makes. */
  private static final Duration CHECK_TIMEOUT = TIMEOUT.multipliedBy(2);

  private static final String CONNECTION = Addresses.statusOf("");

  /** A bridge that waits for Asterisk to connect is ready even before one has connected. */
  private static final Set<String> GOOD_STATES =
      Set.of(ConnectionState.CONNECTED.wireName(), ConnectionState.LISTENING.wireName());

  private final Vertx vertx;

  Readiness(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The checks for what is deployed in this Vert.x now. */
  HealthChecks checks() {
    HealthChecks checks = HealthChecks.create(vertx);
    Set<String> components = NodeComponents.of(vertx).addresses();
    List<String> connections =
        components.stream().filter(each -> each.startsWith(CONNECTION)).sorted().toList();
    if (components.isEmpty()) {
      add(checks, "parts", () -> ko("neither a bridge nor an attendant is deployed"));
    }
    if (!connections.isEmpty()) {
      add(checks, "asterisk", () -> asterisk(connections));
    }
    if (components.contains(Addresses.ATTENDANT_STATUS)) {
      add(checks, "attendant", this::attendant);
    }
    ClusterHealth.of(vertx).ifPresent(state -> add(checks, "cluster", () -> cluster(state)));
    return checks;
  }

  private static void add(HealthChecks checks, String name, Supplier<Future<Status>> check) {
    checks.register(
        name, CHECK_TIMEOUT.toMillis(), (Promise<Status> result) -> check.get().onComplete(result));
  }

  /** In a cluster, the node that runs a connection answers. */
  private Future<Status> asterisk(List<String> addresses) {
    return Future.all(addresses.stream().map(this::connection).toList())
        .map(
            all -> {
              List<JsonObject> connections = all.list();
              JsonObject data = JsonObject.of("connections", new JsonArray(connections));
              return connections.stream()
                      .anyMatch(each -> GOOD_STATES.contains(each.getString("state")))
                  ? Status.OK(data)
                  : Status.KO(data.put("advice", advice(connections)));
            });
  }

  /** What an operator should look at first. */
  private static String advice(List<JsonObject> connections) {
    Set<String> states =
        connections.stream()
            .map(connection -> connection.getString("state"))
            .collect(Collectors.toSet());
    if (states.contains(ConnectionState.REFUSING.wireName())) {
      return "Asterisk refuses commands: see problem, or the log";
    }
    if (states.contains(ConnectionState.STANDBY.wireName())) {
      return "another client has registered the application and gets its calls; if that isn't wanted, give"
          + " each client an app of its own. This one takes over when the other one disconnects";
    }
    if (states.contains(ConnectionState.UNRESPONSIVE.wireName())) {
      return "Asterisk is connected but doesn't answer commands: is it overloaded or stuck?";
    }
    return "is Asterisk running, and are url, username, password and app right? The log says why"
        + " there is no connection";
  }

  private Future<JsonObject> connection(String address) {
    String name = address.substring(CONNECTION.length());
    return ask(address, new DeliveryOptions())
        .map(
            status ->
                putIfKnown(
                    JsonObject.of(
                        "asterisk", name,
                        "state", status.getString("state"),
                        "since", status.getString("since")),
                    "problem",
                    status.getString("problem")))
        .otherwise(JsonObject.of("asterisk", name, "state", "unknown"));
  }

  private static JsonObject putIfKnown(JsonObject data, String key, String value) {
    return value == null ? data : data.put(key, value);
  }

  private Future<Status> attendant() {
    return ask(Addresses.ATTENDANT_STATUS, new DeliveryOptions().setLocalOnly(true))
        .map(
            status ->
                switch (status.getString("state")) {
                  case "accepting" -> Status.OK(status);
                  case "full" ->
                      Status.KO(
                          status.put(
                              "advice",
                              "it serves maxCalls calls, its limit; is maxCalls high enough?"));
                  default ->
                      Status.KO(
                          status.put(
                              "advice",
                              "it takes no new calls: it is being stopped, or an operator has"
                                  + " drained it"));
                })
        .recover(failure -> ko("the attendant isn't deployed yet, or doesn't answer"));
  }

  private static Future<Status> cluster(ClusterHealth state) {
    return state
        .isSafe()
        .compose(
            safe ->
                safe
                    ? Future.succeededFuture(Status.OK())
                    : ko(
                        "a node joined or left a moment ago; if this lasts, the nodes can't reach"
                            + " each other: see docs/clustering.md"));
  }

  private Future<JsonObject> ask(String address, DeliveryOptions delivery) {
    return vertx
        .eventBus()
        .<JsonObject>request(address, new JsonObject(), delivery.setSendTimeout(TIMEOUT.toMillis()))
        .map(reply -> reply.body());
  }

  private static Future<Status> ko(String advice) {
    return Future.succeededFuture(Status.KO(JsonObject.of("advice", advice)));
  }
}
