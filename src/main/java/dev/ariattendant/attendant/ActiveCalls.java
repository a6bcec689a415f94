package dev.ariattendant.attendant;

import static java.util.stream.Collectors.toSet;

import dev.ariattendant.api.AttendantEvents.Ended;
import dev.ariattendant.attendant.channel.CallerChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that an attendant serves, and those that it is about to accept. */
final class ActiveCalls {

  /** Between two checks whether all calls have ended or are conversations. */
  private static final Duration CHECK_PAUSE = Duration.ofMillis(50);

  /** How long Asterisk may take to confirm that it has its calls back. */
  private static final Duration HAND_BACK_TIMEOUT = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ActiveCalls.class);

  private final Vertx vertx;
  private final Map<CallerChannel, Call> calls = new HashMap<>();

  /** The steps before the acceptance of calls that are about to be accepted. */
  private final Set<Future<?>> arriving = new HashSet<>();

  /** One for all calls, because each would take memory of its own. */
  private final Consumer<Call> onEnd = this::remove;

  ActiveCalls(Vertx vertx) {
    this.vertx = vertx;
  }

  Collection<Call> all() {
    return calls.values();
  }

  Optional<Call> of(CallerChannel channel) {
    return Optional.ofNullable(calls.get(channel));
  }

  /** The names of the connections that the calls belong to. */
  Set<String> asterisks() {
    return calls.keySet().stream().map(CallerChannel::asterisk).collect(toSet());
  }

  /** How many calls there are, including those that are about to be accepted. */
  int count() {
    return calls.size() + arriving.size();
  }

  /** Counts a call as arriving until this has ended. */
  <T> Future<T> arrives(Future<T> step) {
    arriving.add(step);
    return step.onComplete(done -> arriving.remove(step));
  }

  /** Completes when the calls that are arriving now have been accepted or not. */
  Future<?> arrived() {
    return Future.join(List.copyOf(arriving));
  }

  /** Adds an accepted call; an earlier call of the same channel has ended. */
  void add(Call call) {
    // Removed first, so that the map doesn't keep the earlier call's channel as its key.
    Call before = calls.remove(call.channel());
    calls.put(call.channel(), call);
    if (before != null) {
      before.end(Ended.LEFT);
      before.subscription().close();
    }
    if (call.hasEnded()) {
      remove(call);
    }
  }

  /** What each call is to run when it ends. */
  Consumer<Call> onEnd() {
    return onEnd;
  }

  private void remove(Call call) {
    if (calls.get(call.channel()) == call) {
      call.subscription().close();
      calls.remove(call.channel());
    }
  }

  /** Leaves conversations to the next attendant; gives the other calls back to the dialplan. */
  Future<Void> leave() {
    List<Call> all = List.copyOf(calls.values());
    List<Call> conversations = all.stream().filter(call -> call.runner().isConversation()).toList();
    if (!conversations.isEmpty()) {
      LOG.info(
          "{} conversations go on; until another attendant takes them over, their ends go unnoticed",
          conversations.size());
    }
    all.stream().filter(call -> !call.runner().isConversation()).forEach(Call::handBack);
    conversations.forEach(call -> call.release(Ended.MOVED));
    return untilOnlyConversations(HAND_BACK_TIMEOUT);
  }

  /** Completes when all calls are conversations, or after this time. */
  Future<Void> untilOnlyConversations(Duration timeout) {
    long startNanos = System.nanoTime();
    return calls.values().stream().allMatch(call -> call.runner().isConversation())
            || timeout.isNegative()
        ? Future.succeededFuture()
        : vertx
            .timer(CHECK_PAUSE.toMillis())
            .compose(
                due ->
                    untilOnlyConversations(
                        timeout.minus(Duration.ofNanos(System.nanoTime() - startNanos))));
  }
}
