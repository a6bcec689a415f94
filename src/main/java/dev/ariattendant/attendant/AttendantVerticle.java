package dev.ariattendant.attendant;

import static java.util.stream.Collectors.toSet;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.channel.ChannelSubscription;
import dev.ariattendant.attendant.routing.ActiveFlow;
import dev.ariattendant.attendant.routing.NightSwitch;
import dev.ariattendant.attendant.routing.Schedules;
import dev.ariattendant.attendant.step.BridgedCall;
import dev.ariattendant.attendant.step.BridgedCalls;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.config.AttendantOptions;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.metrics.EventLoopLag;
import dev.ariattendant.node.NodeComponents;
import dev.ariattendant.node.NodeId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the calls of one or several Stasis applications. Its {@code -conf} is {@link
 * AttendantOptions}.
 *
 * <p>When it is undeployed it takes no more calls; running ones may go on for the grace period, or
 * until all callers who are left talk to somebody: conversations go on without it, and all others
 * go back to the dialplan.
 */
public final class AttendantVerticle extends VerticleBase {

  /** How long Asterisk may take to confirm that it has its calls back. */
  private static final Duration HAND_BACK_TIME = Duration.ofSeconds(1);

  /** Between two looks at whether all callers have gone, or talk. */
  private static final Duration LOOK = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(AttendantVerticle.class);

  private final double speed;
  private final InstantSource clock;
  private final UnaryOperator<String> askedInstead;
  private final Map<CallerChannel, ServedCall> calls = new HashMap<>();
  private final Consumer<Call> whenOver = this::unregister;

  /** Those that don't hear their channels' events yet. */
  private final Set<Future<?>> arriving = new HashSet<>();

  private CallClock pace;
  private OwnershipReporter presence;
  private AttendantEventPublisher taps;
  private BridgedCalls talks;
  private SoundCheck sounds;
  private AttendantOptions options;
  private ActiveFlow<CompiledFlow> menus;
  private ProgramClient programs;
  private ClaimReservations promises;
  private Schedules schedules;
  private NightSwitch nightSwitch;
  private List<MessageConsumer<Object>> offers;
  private MessageConsumer<Object> health;
  private boolean draining;

  /** The attendant as it should be. */
  public AttendantVerticle() {
    this(1, InstantSource.system(), UnaryOperator.identity());
  }

  /**
   * An attendant that is only tried out.
   *
   * @param speed how many seconds of a call pass in one second
   * @param clock tells the schedules the time
   * @param programs what is asked instead of a program's address
   */
  public AttendantVerticle(double speed, InstantSource clock, UnaryOperator<String> programs) {
    this.speed = speed;
    this.clock = clock;
    this.askedInstead = programs;
  }

  @Override
  public Future<?> start() {
    // Checking menus takes too long for an event loop.
    return vertx.executeBlocking(() -> read(config())).compose(this::takeCalls);
  }

  private static AttendantOptions read(JsonObject section) {
    AttendantOptions read = AttendantOptions.from(section);
    AttendantOptions.cautions(section).forEach(caution -> LOG.warn("The menus: {}", caution));
    return read;
  }

  private Future<?> takeCalls(AttendantOptions checked) {
    options = checked;
    pace = new CallClock(vertx, speed);
    ConnectionMonitor connections = new ConnectionMonitor(pace, calls::values);
    presence =
        new OwnershipReporter(
            vertx, calls::values, () -> Future.join(List.copyOf(arriving)), connections::lost);
    taps = new AttendantEventPublisher(vertx, NodeId.of(vertx));
    sounds = new SoundCheck(vertx, options.apps(), taps);
    talks = new BridgedCalls(pace);
    menus =
        new ActiveFlow<>(
            vertx,
            config().getValue("app"),
            options.flow(),
            section -> read(section).flow(),
            this::prepared);
    schedules = new Schedules(menus::flow, clock);
    nightSwitch = new NightSwitch(vertx, schedules, options.switchFile());
    programs = new ProgramClient(pace, askedInstead);
    promises =
        new ClaimReservations(vertx, options.maxCalls(), () -> calls.size() + arriving.size());
    EventLoopLag.measure(vertx, "attendant");
    NodeComponents.of(vertx).add(Addresses.ATTENDANT_STATUS);
    health = vertx.eventBus().localConsumer(Addresses.ATTENDANT_STATUS, this::tellStatus);
    offers =
        options.apps().stream()
            .flatMap(
                app ->
                    Stream.of(
                        vertx.eventBus().consumer(Addresses.calls(app), this::offered),
                        vertx
                            .eventBus()
                            .consumer(Addresses.claims(app), promises::onClaimQuestion)))
            .toList();
    return Future.all(
        Stream.concat(
                Stream.of(
                    menus.register(),
                    nightSwitch.register(),
                    presence.register(),
                    connections.register(),
                    sounds.register(),
                    health.completion()),
                offers.stream().map(MessageConsumer::completion))
            .toList());
  }

  @Override
  public Future<?> stop() {
    draining = true;
    return Future.join(
            Stream.concat(
                    Stream.of(menus.close(), nightSwitch.close(), sounds.close()),
                    offers.stream().map(MessageConsumer::unregister))
                .toList())
        .eventually(() -> untilAllTalk(options.gracePeriod()))
        .eventually(() -> vertx.isClustered() ? presence.releaseAll() : Future.succeededFuture())
        .eventually(this::leave)
        .eventually(presence::close)
        .eventually(health::unregister)
        .onComplete(stopped -> NodeComponents.of(vertx).remove(Addresses.ATTENDANT_STATUS));
  }

  /** Those who talk go on; the next attendant finds them. All others go back to the dialplan. */
  private Future<?> leave() {
    Set<String> asterisks = calls.keySet().stream().map(CallerChannel::asterisk).collect(toSet());
    List<Call> left = calls.values().stream().map(ServedCall::call).toList();
    List<Call> talking = left.stream().filter(Call::isConversation).toList();
    if (!talking.isEmpty()) {
      LOG.info(
          "{} conversations go on; until another attendant takes them over, nobody notices their end",
          talking.size());
    }
    left.stream().filter(call -> !call.isConversation()).forEach(Call::handBack);
    talking.forEach(Call::moved);
    return untilAllTalk(HAND_BACK_TIME).eventually(() -> presence.onCallGone(asterisks));
  }

  private CompiledFlow prepared(CallFlow flow) {
    sounds.use(flow);
    return CompiledFlow.of(flow);
  }

  private void tellStatus(Message<Object> question) {
    String state = draining ? "draining" : hasRoom() ? "accepting" : "full";
    question.reply(JsonObject.of("state", state, "calls", calls.size()));
  }

  private boolean hasRoom() {
    return calls.size() + arriving.size() + promises.count() < options.maxCalls();
  }

  private void offered(Message<Object> offer) {
    if (!(offer.body() instanceof JsonObject start)) {
      offer.fail(FailureCodes.BAD_COMMAND, "expected a StasisStart as a JSON object");
      return;
    }
    CallerChannel channel;
    try {
      channel = channel(start, offer.headers());
    } catch (IllegalArgumentException e) {
      offer.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    Optional<String> caller = BridgedCalls.callerOf(start, channel);
    boolean replaces = start.containsKey("replace_channel");
    if (caller.isPresent()) {
      takeLeg(offer, channel, caller.get());
    } else if (!replaces && !Boolean.parseBoolean(offer.headers().get(Headers.RESUMED))) {
      acceptNewCall(offer, channel, start);
    } else if (calls.containsKey(channel)) {
      goOn(offer, calls.get(channel));
    } else {
      arrives(talks.of(channel, replaces))
          .onComplete(talk -> acceptReofferedCall(offer, channel, talk));
    }
  }

  /** It is the bridge that was gone; it may have come back in another node. */
  private void goOn(Message<Object> offer, ServedCall served) {
    String bridge = offer.headers().get(Headers.NODE);
    boolean another = served.events().setBridgeNode(bridge);
    (presence.isRemote(bridge)
            ? served.events().subscribeClusterWide()
            : Future.<Void>succeededFuture())
        .onFailure(failure -> offer.fail(FailureCodes.UNAVAILABLE, failure.getMessage()))
        .onSuccess(
            listening -> {
              offer.reply(presence.offerReply(served.channel().id()));
              served.call().resync();
              if (another) {
                served.channel().errands().resendAll();
              }
            });
  }

  private void acceptReofferedCall(
      Message<Object> offer, CallerChannel channel, AsyncResult<Optional<BridgedCall>> talk) {
    talk.otherwise(Optional.empty())
        .result()
        .map(BridgedCall::caller)
        .filter(caller -> !caller.equals(channel.id()))
        .ifPresentOrElse(
            caller -> takeLeg(offer, channel, caller),
            () -> subscribeAndStart(offer, channel, call -> resume(call, talk)));
  }

  private void resume(Call call, AsyncResult<Optional<BridgedCall>> talk) {
    if (talk.otherwise(Optional.empty()).result().isEmpty()) {
      talks.cleanUp(call.channel());
    }
    call.resume(talk);
  }

  private void takeLeg(Message<Object> offer, CallerChannel leg, String caller) {
    offer.reply(presence.offerReply(leg.id()).put("call", caller));
    talks.offered(leg);
  }

  private CallerChannel channel(JsonObject start, MultiMap headers) {
    return CallerChannel.of(
        start, headers, vertx, Optional.of(presence.attendant()), menus.get().asksPrograms());
  }

  private void acceptNewCall(Message<Object> offer, CallerChannel channel, JsonObject start) {
    promises.release(channel);
    if (hasRoom()) {
      Action entry = menus.get().entry().begin(start, schedules::state);
      subscribeAndStart(offer, channel, call -> call.start(entry));
    } else {
      offer.fail(
          FailureCodes.MAX_CALLS,
          "this attendant serves as many calls as it may (maxCalls: " + options.maxCalls() + ")");
    }
  }

  /**
   * Accepts once the call hears its channel's events, wherever in a cluster the bridge may be.
   *
   * @param begin what the call does first
   */
  private void subscribeAndStart(
      Message<Object> offer, CallerChannel channel, Consumer<Call> begin) {
    Call call =
        new Call(pace, channel, taps, sounds, menus.get(), programs, options.watchdog(), whenOver);
    ChannelSubscription events = new ChannelSubscription(channel, NodeId.of(vertx), call);
    String bridge = offer.headers().get(Headers.NODE);
    events.setBridgeNode(bridge);
    boolean wide = presence.isRemote(bridge) || offer.headers().contains(Headers.MOVING);
    Promise<Void> heard = Promise.promise();
    // Not in the offer's own context, which would live as long as the call.
    context.runOnContext(now -> events.listen(wide).onComplete(heard));
    arrives(heard.future())
        .onComplete(
            registered -> {
              if (registered.failed()) {
                offer.fail(FailureCodes.UNAVAILABLE, registered.cause().getMessage());
                return;
              }
              register(new ServedCall(channel, call, events));
              offer.reply(presence.offerReply(channel.id()));
              begin.accept(call);
            });
  }

  private <T> Future<T> arrives(Future<T> step) {
    arriving.add(step);
    return step.onComplete(done -> arriving.remove(step));
  }

  /** Keeps the call until it is over. */
  private void register(ServedCall served) {
    ServedCall before = calls.remove(served.channel());
    calls.put(served.channel(), served);
    if (before != null) {
      before.call().superseded();
      before.events().close();
    }
    if (served.call().isOver()) {
      unregister(served.call());
    }
  }

  private void unregister(Call call) {
    ServedCall served = calls.get(call.channel());
    if (served != null && served.call() == call) {
      served.events().close();
      calls.remove(call.channel());
    }
  }

  /** Completes when there are no calls other than conversations, the latest after this time. */
  private Future<Void> untilAllTalk(Duration patience) {
    long beginning = System.nanoTime();
    return calls.values().stream().allMatch(each -> each.call().isConversation())
            || patience.isNegative()
        ? Future.succeededFuture()
        : vertx
            .timer(LOOK.toMillis(), TimeUnit.MILLISECONDS)
            .compose(
                look ->
                    untilAllTalk(patience.minus(Duration.ofNanos(System.nanoTime() - beginning))));
  }
}
