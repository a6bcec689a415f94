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
 * Whether this node can serve calls, as far as that is its part: it has a connection to an
 * Asterisk, or another node of the cluster has it, its attendant takes calls, and its cluster is in
 * order.
 */
final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The bound of each check. */
  private static final Duration BOUND = PATIENCE.multipliedBy(2);

  private static final String CONNECTION = Addresses.statusOf("");

  /** A bridge that waits for Asterisks to connect would wait for ever if it had to have one. */
  private static final Set<String> GOOD_STATES =
      Set.of(ConnectionState.CONNECTED.wireName(), ConnectionState.LISTENING.wireName());

  private final Vertx vertx;

  Readiness(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Checks of what there is in this Vert.x now. */
  HealthChecks checks() {
    HealthChecks checks = HealthChecks.create(vertx);
    Set<String> parts = NodeComponents.of(vertx).addresses();
    List<String> connections =
        parts.stream().filter(each -> each.startsWith(CONNECTION)).sorted().toList();
    if (parts.isEmpty()) {
      add(checks, "parts", () -> ko("advice", "neither a bridge nor an attendant is deployed"));
    }
    if (!connections.isEmpty()) {
      add(checks, "asterisk", () -> asterisk(connections));
    }
    if (parts.contains(Addresses.ATTENDANT_STATUS)) {
      add(checks, "attendant", this::attendant);
    }
    ClusterHealth.of(vertx).ifPresent(state -> add(checks, "cluster", () -> cluster(state)));
    return checks;
  }

  private static void add(HealthChecks checks, String name, Supplier<Future<Status>> check) {
    checks.register(
        name, BOUND.toMillis(), (Promise<Status> result) -> check.get().onComplete(result));
  }

  /** In a cluster, whichever node runs a connection answers. */
  private Future<Status> asterisk(List<String> addresses) {
    return Future.all(addresses.stream().map(this::connection).toList())
        .map(
            all -> {
              List<JsonObject> connections = all.list();
              JsonObject data = JsonObject.of("connections", new JsonArray(connections));
              return connections.stream().anyMatch(Readiness::isGood)
                  ? Status.OK(data)
                  : Status.KO(data.put("advice", advice(connections)));
            });
  }

  /** What to look at first. */
  private static String advice(List<JsonObject> connections) {
    Set<String> states =
        connections.stream()
            .map(connection -> connection.getString("state"))
            .collect(Collectors.toSet());
    if (states.contains(ConnectionState.REFUSING.wireName())) {
      return "Asterisk refuses commands: see problem, or the log";
    }
    if (states.contains(ConnectionState.STANDBY.wireName())) {
      return "another client has the application, and has its calls: is that as it should be? Each"
          + " needs an app of its own; this one takes over once the other lets go";
    }
    if (states.contains(ConnectionState.UNRESPONSIVE.wireName())) {
      return "Asterisk is there, and doesn't answer: is it overloaded, or stuck?";
    }
    return "is Asterisk there, and are url, username, password and app right? The log says why"
        + " there is no connection";
  }

  private static boolean isGood(JsonObject connection) {
    return GOOD_STATES.contains(connection.getString("state"));
  }

  private Future<JsonObject> connection(String address) {
    String name = address.substring(CONNECTION.length());
    return ask(address, new DeliveryOptions())
        .map(
            status ->
                known(
                    JsonObject.of(
                        "asterisk", name,
                        "state", status.getString("state"),
                        "since", status.getString("since")),
                    "problem",
                    status.getString("problem")))
        .otherwise(JsonObject.of("asterisk", name, "state", "unknown"));
  }

  private static JsonObject known(JsonObject data, String key, String value) {
    return value == null ? data : data.put(key, value);
  }

  private Future<Status> attendant() {
    return ask(Addresses.ATTENDANT_STATUS, new DeliveryOptions().setLocalOnly(true))
        .map(
            status ->
                switch (status.getString("state")) {
                  case "accepting" -> Status.OK(status);
                  case "full" ->
                      Status.KO(status.put("advice", "it serves maxCalls calls; is that enough?"));
                  default -> Status.KO(status.put("advice", "it is being stopped"));
                })
        .recover(nobody -> ko("advice", "the attendant isn't there yet, or doesn't answer"));
  }

  private static Future<Status> cluster(ClusterHealth state) {
    return state
        .isSafe()
        .map(
            safe ->
                safe
                    ? Status.OK()
                    : Status.KO(
                        JsonObject.of(
                            "advice",
                            "a node has come or gone a moment ago; if this lasts, the nodes can't"
                                + " reach each other: see docs/clustering.md")));
  }

  private Future<JsonObject> ask(String address, DeliveryOptions delivery) {
    return vertx
        .eventBus()
        .<JsonObject>request(
            address, new JsonObject(), delivery.setSendTimeout(PATIENCE.toMillis()))
        .map(reply -> reply.body());
  }

  private static Future<Status> ko(String key, String value) {
    return Future.succeededFuture(Status.KO(JsonObject.of(key, value)));
  }
}
