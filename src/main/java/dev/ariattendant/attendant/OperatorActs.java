package dev.ariattendant.attendant;

import static java.util.stream.Collectors.joining;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.api.OperatorAct;
import dev.ariattendant.attendant.events.AttendantEventPublisher;
import dev.ariattendant.attendant.step.FlowRunner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.LocalMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operators do with calls and attendants of this node, see {@link Addresses#acts}. One
 * attendant of the node takes a request, and asks all of them: a call is served by one, and they
 * are drained together.
 */
final class OperatorActs {

  /** Where each attendant of this Vert.x carries out acts: not reachable from elsewhere. */
  private static final String OWN = "attendant.acting.";

  private static final DeliveryOptions LOCAL =
      new DeliveryOptions().setLocalOnly(true).setSendTimeout(Duration.ofSeconds(5).toMillis());

  private static final String PROGRAM = "program";

  private final Vertx vertx;
  private final AttendantEventPublisher publisher;
  private final ActiveCalls calls;
  private final AttendantCapacity capacity;
  private final Supplier<Future<JsonObject>> reload;
  private final String own;
  private List<MessageConsumer<Object>> consumers = List.of();

  /**
   * Takes no requests yet.
   *
   * @param attendant the id of this attendant
   * @param reload reads the configuration file again
   */
  OperatorActs(
      Vertx vertx,
      String attendant,
      AttendantEventPublisher publisher,
      ActiveCalls calls,
      AttendantCapacity capacity,
      Supplier<Future<JsonObject>> reload) {
    this.vertx = vertx;
    this.own = OWN + attendant;
    this.publisher = publisher;
    this.calls = calls;
    this.capacity = capacity;
    this.reload = reload;
  }

  Future<?> register() {
    attendants().put(own, own);
    consumers =
        List.of(
            vertx.eventBus().localConsumer(own, this::carryOut),
            vertx.eventBus().consumer(Addresses.acts(publisher.node()), this::onRequest));
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList());
  }

  Future<?> close() {
    attendants().remove(own);
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList());
  }

  /** The addresses of all attendants of this Vert.x. */
  private LocalMap<String, String> attendants() {
    return vertx.sharedData().getLocalMap(OWN);
  }

  private void onRequest(Message<Object> message) {
    ActRequest request;
    try {
      request = ActRequest.of(message.body());
    } catch (IllegalArgumentException e) {
      message.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    String by = Optional.ofNullable(message.headers().get(Headers.OPERATOR)).orElse(PROGRAM);
    done(request, message.body())
        .onComplete(
            done -> publisher.publish(AttendantEvents.OPERATOR_ACTED, act(request, by).ended(done)))
        .onSuccess(message::reply)
        .onFailure(failure -> message.fail(FailureCodes.of(failure), failure.getMessage()));
  }

  private Future<JsonObject> done(ActRequest request, Object body) {
    List<String> all = List.copyOf(attendants().keySet());
    Future<JsonObject> done =
        request instanceof ActRequest.OfCall
            ? askInTurn(all, body)
            : request instanceof ActRequest.Reload
                ? reload.get()
                : Future.all(all.stream().map(each -> ask(each, body)).toList())
                    .map(asked -> new JsonObject());
    String act = ((JsonObject) body).getString("act");
    return done.map(reply -> reply.copy().put("node", publisher.node()).put("act", act));
  }

  /** Asks the attendants until one serves the call. */
  private Future<JsonObject> askInTurn(List<String> left, Object body) {
    if (left.isEmpty()) {
      return Future.failedFuture(
          FailureCodes.failure(
              FailureCodes.NOT_FOUND,
              "no attendant of this node serves such a call: it has ended, or a program serves it"));
    }
    return ask(left.get(0), body)
        .recover(
            failure ->
                FailureCodes.of(failure) == FailureCodes.NOT_FOUND
                        || FailureCodes.hasNoConsumer(failure)
                    ? askInTurn(left.subList(1, left.size()), body)
                    : Future.failedFuture(failure));
  }

  private Future<JsonObject> ask(String attendant, Object body) {
    return vertx.eventBus().<JsonObject>request(attendant, body, LOCAL).map(Message::body);
  }

  private void carryOut(Message<Object> message) {
    ActRequest request = ActRequest.of(message.body());
    if (request instanceof ActRequest.OfCall ofCall) {
      callOf(ofCall)
          .compose(call -> carryOut(ofCall, call))
          .onSuccess(done -> message.reply(new JsonObject()))
          .onFailure(failure -> message.fail(FailureCodes.of(failure), failure.getMessage()));
    } else {
      capacity.drain(request instanceof ActRequest.Drain);
      message.reply(new JsonObject());
    }
  }

  private Future<Call> callOf(ActRequest.OfCall request) {
    List<Call> found =
        calls.all().stream()
            .filter(call -> call.channel().id().equals(request.channel()))
            .filter(call -> request.asterisk().map(call.channel().asterisk()::equals).orElse(true))
            .toList();
    if (found.size() > 1) {
      return failed(
          FailureCodes.BAD_COMMAND, "asterisk: missing; several have a channel of this id");
    }
    return found.isEmpty()
        ? failed(FailureCodes.NOT_FOUND, "no such call")
        : Future.succeededFuture(found.get(0));
  }

  private static Future<Void> carryOut(ActRequest.OfCall request, Call call) {
    if (request instanceof ActRequest.Redirect redirect) {
      return call.runner().menus().contains(redirect.menu())
          ? call.act(runner -> runner.redirect(redirect.menu()))
          : failed(
              FailureCodes.BAD_COMMAND,
              "menu: the menus that this call runs have none of this name; expected one of "
                  + call.runner().menus().stream().sorted().collect(joining(", ")));
    }
    return request instanceof ActRequest.Transfer transfer
        ? call.act(runner -> runner.transfer(transfer.extension()))
        : call.act(FlowRunner::hangUp);
  }

  private static <T> Future<T> failed(int code, String why) {
    return Future.failedFuture(FailureCodes.failure(code, why));
  }

  private OperatorAct act(ActRequest request, String by) {
    if (request instanceof ActRequest.Redirect redirect) {
      return new OperatorAct("redirect", redirect.channel(), Optional.of(redirect.menu()), by);
    } else if (request instanceof ActRequest.Transfer transfer) {
      return new OperatorAct("transfer", transfer.channel(), Optional.of(transfer.extension()), by);
    } else if (request instanceof ActRequest.HangUp hangUp) {
      return new OperatorAct("hangup", hangUp.channel(), Optional.empty(), by);
    }
    String act =
        request instanceof ActRequest.Reload
            ? "reload"
            : request instanceof ActRequest.Drain ? "drain" : "resume";
    return new OperatorAct(act, publisher.node(), Optional.empty(), by);
  }
}
