package dev.ariattendant.attendant;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.attendant.calendar.HolidayCalendars;
import dev.ariattendant.attendant.channel.CallClock;
import dev.ariattendant.attendant.channel.CallerChannel;
import dev.ariattendant.attendant.events.AttendantEventPublisher;
import dev.ariattendant.attendant.pins.PinLocks;
import dev.ariattendant.attendant.routing.ActiveFlow;
import dev.ariattendant.attendant.routing.CompiledFlow;
import dev.ariattendant.attendant.routing.NightSwitch;
import dev.ariattendant.attendant.routing.Schedules;
import dev.ariattendant.attendant.speech.Deliveries;
import dev.ariattendant.attendant.speech.RenderedText;
import dev.ariattendant.attendant.speech.SpokenTexts;
import dev.ariattendant.attendant.speech.TextRenderer;
import dev.ariattendant.attendant.step.BridgedCall;
import dev.ariattendant.attendant.step.BridgedCalls;
import dev.ariattendant.attendant.step.ProgramClient;
import dev.ariattendant.flow.Action;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.SpokenText;
import dev.ariattendant.flow.read.FlowReader;
import dev.ariattendant.metrics.EventLoopLag;
import dev.ariattendant.node.NodeComponents;
import dev.ariattendant.node.NodeId;
import dev.ariattendant.owner.OwnershipReporter;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the calls of one or several Stasis applications. Its configuration is {@link
 * AttendantOptions}.
 *
 * <p>When it is undeployed it accepts no more calls. Running calls may go on for the grace period,
 * or until only conversations are left. Then conversations go on without it, and all other calls go
 * back to the dialplan.
 */
public final class AttendantVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(AttendantVerticle.class);

  private final double speed;
  private final InstantSource wallClock;
  private final UnaryOperator<String> programAddress;

  private ActiveCalls calls;
  private CallClock clock;
  private OwnershipReporter ownership;
  private AttendantEventPublisher publisher;
  private BridgedCalls bridgedCalls;
  private MissingSoundCheck sounds;
  private AttendantOptions options;
  private Deliveries deliveries;
  private ActiveFlow flow;
  private ProgramClient programs;
  private AttendantCapacity capacity;
  private HolidayCalendars calendars;
  private Schedules schedules;
  private NightSwitch nightSwitch;
  private OperatorActs acts;
  private PinLocks pins;
  private List<MessageConsumer<Object>> offers;
  private MessageConsumer<Object> status;
  private boolean draining;

  /** An attendant for real calls. */
  public AttendantVerticle() {
    this(1, InstantSource.system(), UnaryOperator.identity());
  }

  /**
   * An attendant for rehearsals.
   *
   * @param speed how many seconds of a call pass in one second
   * @param wallClock the time for the schedules
   * @param programAddress the address that is asked instead of a program's
   */
  public AttendantVerticle(
      double speed, InstantSource wallClock, UnaryOperator<String> programAddress) {
    this.speed = speed;
    this.wallClock = wallClock;
    this.programAddress = programAddress;
  }

  @Override
  public Future<?> start() {
    // Checking the menus takes too long for an event loop.
    return vertx
        .executeBlocking(() -> read(config()))
        .compose(
            checked -> {
              calendars = new HolidayCalendars(vertx, checked.calendarFolder(), wallClock);
              return TextRenderer.render(vertx, config(), checked.flow())
                  .compose(
                      rendered ->
                          calendars
                              .prepare(checked.flow())
                              .compose(ready -> acceptCalls(checked, rendered)));
            });
  }

  private static AttendantOptions read(JsonObject section) {
    AttendantOptions read = AttendantOptions.from(section);
    FlowReader.cautions(section).forEach(caution -> LOG.warn("The menus: {}", caution));
    return read;
  }

  private Future<?> acceptCalls(AttendantOptions checked, Map<SpokenText, RenderedText> rendered) {
    options = checked;
    calls = new ActiveCalls(vertx);
    clock = new CallClock(vertx, speed, System::nanoTime);
    ConnectionMonitor connections = new ConnectionMonitor(clock, calls::all);
    ownership =
        new OwnershipReporter(
            vertx,
            () -> calls.all().stream().map(CallOwnership::new),
            calls::arrived,
            (asterisk, silence) -> connections.onLost(asterisk));
    publisher = new AttendantEventPublisher(vertx, NodeId.of(vertx));
    sounds = new MissingSoundCheck(vertx, options.apps(), publisher);
    deliveries = new Deliveries(vertx);
    bridgedCalls = new BridgedCalls(clock);
    schedules = new Schedules(() -> flow.flow(), wallClock, calendars::hasHoliday);
    nightSwitch = new NightSwitch(vertx, schedules, options.switchFile());
    pins = new PinLocks(vertx, clock::nanoTime);
    flow =
        new ActiveFlow(
            vertx, config(), compile(options.flow(), rendered), this::compile, this::use);
    programs = new ProgramClient(clock, programAddress);
    capacity = new AttendantCapacity(vertx, options.maxCalls(), calls::count);
    acts =
        new OperatorActs(
            vertx, ownership.attendant(), publisher, calls, capacity, () -> flow.reload());
    EventLoopLag.measure(vertx, "attendant");
    NodeComponents.of(vertx).add(Addresses.ATTENDANT_STATUS);
    status = vertx.eventBus().localConsumer(Addresses.ATTENDANT_STATUS, this::replyStatus);
    offers =
        options.apps().stream()
            .flatMap(
                app ->
                    Stream.of(
                        vertx.eventBus().consumer(Addresses.calls(app), this::onOffer),
                        vertx
                            .eventBus()
                            .consumer(Addresses.claims(app), capacity::onClaimQuestion)))
            .toList();
    return Future.all(
        Stream.concat(
                Stream.of(
                    flow.register(),
                    nightSwitch.register(),
                    pins.register(),
                    ownership.register(),
                    connections.register(),
                    sounds.register(),
                    deliveries.register(),
                    acts.register(),
                    status.completion()),
                offers.stream().map(MessageConsumer::completion))
            .toList());
  }

  @Override
  public Future<?> stop() {
    draining = true;
    return Future.join(
            Stream.concat(
                    Stream.of(
                        flow.close(),
                        nightSwitch.close(),
                        pins.close(),
                        sounds.close(),
                        deliveries.close(),
                        acts.close()),
                    offers.stream().map(MessageConsumer::unregister))
                .toList())
        .eventually(() -> calls.untilOnlyConversations(options.gracePeriod()))
        .eventually(() -> vertx.isClustered() ? ownership.releaseAll() : Future.succeededFuture())
        .eventually(this::leaveCalls)
        .eventually(ownership::close)
        .onComplete(closed -> calendars.close())
        .eventually(status::unregister)
        .onComplete(stopped -> NodeComponents.of(vertx).remove(Addresses.ATTENDANT_STATUS));
  }

  private Future<CompiledFlow> compile(JsonObject section) {
    return vertx
        .executeBlocking(() -> read(section).flow())
        .compose(
            read ->
                TextRenderer.render(vertx, section, read)
                    .compose(
                        rendered -> calendars.prepare(read).map(ready -> compile(read, rendered))));
  }

  private void use(CallFlow next) {
    sounds.use(next);
    calendars.keepOnly(next);
  }

  private CompiledFlow compile(CallFlow read, Map<SpokenText, RenderedText> rendered) {
    return CompiledFlow.of(
        read, new SpokenTexts(rendered, deliveries, sounds), schedules, nightSwitch, pins);
  }

  private Future<?> leaveCalls() {
    Set<String> asterisks = calls.asterisks();
    return calls.leave().eventually(() -> ownership.publishGone(asterisks));
  }

  private void replyStatus(Message<Object> question) {
    String state =
        draining || capacity.isDrained()
            ? "draining"
            : capacity.hasCapacity() ? "accepting" : "full";
    question.reply(JsonObject.of("state", state, "calls", calls.all().size()));
  }

  private void onOffer(Message<Object> offer) {
    if (!(offer.body() instanceof JsonObject start)) {
      offer.fail(FailureCodes.BAD_COMMAND, "expected a StasisStart as a JSON object");
      return;
    }
    CallerChannel channel;
    try {
      channel =
          CallerChannel.of(
              start,
              offer.headers(),
              vertx,
              Optional.of(ownership.attendant()),
              flow.compiled().asksPrograms());
    } catch (IllegalArgumentException e) {
      offer.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    Optional<String> caller = BridgedCalls.callerOf(start, channel);
    Optional<Call> served = calls.of(channel);
    boolean replaces = start.containsKey("replace_channel");
    if (caller.isPresent()) {
      acceptLeg(offer, channel, caller.get());
    } else if (!replaces && !Boolean.parseBoolean(offer.headers().get(Headers.RESUMED))) {
      acceptNewCall(offer, channel, start);
    } else if (served.isPresent()) {
      keepCall(offer, served.get());
    } else {
      calls
          .arrives(bridgedCalls.of(channel, replaces))
          .onComplete(bridged -> acceptReofferedCall(offer, channel, bridged));
    }
  }

  /** The bridge was gone, and may be in another node now. */
  private void keepCall(Message<Object> offer, Call call) {
    String bridgeNode = offer.headers().get(Headers.NODE);
    boolean isAnotherNode = call.subscription().setBridgeNode(bridgeNode);
    (ownership.isRemote(bridgeNode)
            ? call.subscription().subscribeClusterWide()
            : Future.<Void>succeededFuture())
        .onFailure(failure -> offer.fail(FailureCodes.UNAVAILABLE, failure.getMessage()))
        .onSuccess(
            subscribed -> {
              offer.reply(ownership.offerReply(call.channel().id()));
              if (isAnotherNode) {
                call.onOtherBridge();
              } else {
                call.resync();
              }
            });
  }

  private void acceptReofferedCall(
      Message<Object> offer, CallerChannel channel, AsyncResult<Optional<BridgedCall>> bridged) {
    Optional<BridgedCall> known = bridged.otherwise(Optional.empty()).result();
    if (known.isPresent() && !known.get().caller().equals(channel.id())) {
      acceptLeg(offer, channel, known.get().caller());
      return;
    }
    subscribeAndStart(
        offer,
        channel,
        call -> {
          if (known.isEmpty()) {
            bridgedCalls.cleanUp(channel);
          }
          call.resume(bridged);
        });
  }

  private void acceptLeg(Message<Object> offer, CallerChannel leg, String caller) {
    offer.reply(ownership.offerReply(leg.id()).put("call", caller));
    bridgedCalls.onLegOffered(leg);
  }

  private void acceptNewCall(Message<Object> offer, CallerChannel channel, JsonObject start) {
    capacity.release(channel);
    if (capacity.hasCapacity()) {
      Action entry = flow.compiled().entry().begin(start, schedules::state);
      subscribeAndStart(offer, channel, call -> call.start(entry));
    } else {
      capacity.refuse(offer);
    }
  }

  /** Accepts a call once it has subscribed to its channel's events; then runs {@code begin}. */
  private void subscribeAndStart(
      Message<Object> offer, CallerChannel channel, Consumer<Call> begin) {
    Call call =
        new Call(
            clock,
            channel,
            publisher,
            sounds,
            flow.compiled(),
            programs,
            options.watchdog(),
            calls.onEnd());
    String bridgeNode = offer.headers().get(Headers.NODE);
    call.subscription().setBridgeNode(bridgeNode);
    boolean wide = ownership.isRemote(bridgeNode) || offer.headers().contains(Headers.MOVING);
    Promise<Void> subscribed = Promise.promise();
    // Not in the offer's own context, which would live as long as the call.
    context.runOnContext(now -> call.subscription().listen(wide).onComplete(subscribed));
    calls
        .arrives(subscribed.future())
        .onComplete(
            registered -> {
              if (registered.failed()) {
                offer.fail(FailureCodes.UNAVAILABLE, registered.cause().getMessage());
                return;
              }
              calls.add(call);
              offer.reply(ownership.offerReply(channel.id()));
              begin.accept(call);
            });
  }
}
