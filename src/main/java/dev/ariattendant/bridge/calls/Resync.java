package dev.ariattendant.bridge.calls;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a connection: compares the calls that Asterisk has in the application with those that we
 * know. Asterisk repeats nothing of what happened meanwhile, so a call may have gone unseen, and
 * one that we don't know has lost its owner.
 */
public final class Resync {

  private static final Logger LOG = LoggerFactory.getLogger(Resync.class);

  private static final DateTimeFormatter ARI_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  /** Calls that are offered again together, and the time until the next so many. */
  private static final int AT_ONCE = 50;

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Offers offers;
  private final Questions questions;
  private final String asterisk;
  private final String application;
  private final Set<String> before;
  private String asteriskId;

  /**
   * Begins when the socket has been opened, before its first event.
   *
   * @param questions are answered as long as the socket lasts
   * @param asterisk the connection's name, for the log
   * @param application the name under which Asterisk has the application
   */
  public Resync(Offers offers, Questions questions, String asterisk, String application) {
    this.offers = offers;
    this.questions = questions;
    this.asterisk = asterisk;
    this.application = application;
    this.before = offers.calls().ids();
    offers.calls().rememberEnds();
  }

  /**
   * Ends the calls that are gone and offers those without an owner.
   *
   * @param id Asterisk's own id, as its events carry it
   * @return fails if Asterisk couldn't be asked; it may then be run again
   */
  public Future<Void> run(String id) {
    asteriskId = id;
    return questions
        .ask(JsonObject.of("operation", "applications.get", "applicationName", application))
        .compose(
            answer -> {
              Set<String> present = channelIds(answer);
              before.stream().filter(known -> !present.contains(known)).forEach(this::end);
              present.removeIf(this::isAccountedFor);
              return present.isEmpty() ? Future.succeededFuture() : resume(present);
            })
        .onSuccess(done -> offers.calls().forgetEnds());
  }

  /** Nobody serves any of the calls that we know: another client has taken them over. */
  public static void abandon(Offers offers, String application, String asteriskId) {
    offers
        .calls()
        .ids()
        .forEach(id -> offers.left(id, end(offers.calls().channel(id), application, asteriskId)));
  }

  private void end(String channelId) {
    // If it has ended meanwhile, it is there because it has come back since.
    if (offers.calls().contains(channelId) && !offers.calls().endedLately(channelId)) {
      offers.left(channelId, end(offers.calls().channel(channelId), application, asteriskId));
    }
  }

  private boolean isAccountedFor(String channelId) {
    return offers.hasOwner(channelId) || offers.calls().endedLately(channelId);
  }

  private Future<Void> resume(Set<String> unknown) {
    return questions
        .ask(JsonObject.of("operation", "channels.list"))
        .compose(
            answer ->
                resume(
                    channels(answer)
                        .filter(channel -> unknown.contains(channel.getString("id")))
                        .filter(Resync::isInStasis)
                        .toList()));
  }

  /**
   * Few at a time: each of them is followed by some ten commands, and nobody is to wait for all.
   */
  private Future<Void> resume(List<JsonObject> channels) {
    channels.stream()
        .limit(AT_ONCE)
        .filter(channel -> !isAccountedFor(channel.getString("id")))
        .forEach(this::resume);
    return channels.size() <= AT_ONCE
        ? Future.succeededFuture()
        : questions
            .pause(PAUSE)
            .compose(later -> resume(channels.subList(AT_ONCE, channels.size())));
  }

  private void resume(JsonObject channel) {
    LOG.info("{}: channel {} is offered again", asterisk, channel.getString("id"));
    offers.resume(
        JsonObject.of(
            "type",
            "StasisStart",
            "timestamp",
            now(),
            "args",
            StasisArguments.of(channel),
            "channel",
            channel,
            "asterisk_id",
            asteriskId,
            "application",
            application));
  }

  /** The application also lists channels that it only listens to, wherever in the dialplan. */
  private static boolean isInStasis(JsonObject channel) {
    return !(channel.getValue("dialplan") instanceof JsonObject dialplan)
        || StasisArguments.APPLICATIONS.contains(dialplan.getValue("app_name"));
  }

  private static JsonObject end(JsonObject channel, String application, String asteriskId) {
    return JsonObject.of(
        "type", "StasisEnd",
        "timestamp", now(),
        "channel", channel,
        "asterisk_id", asteriskId,
        "application", application);
  }

  private static Set<String> channelIds(Object application) {
    if (application instanceof JsonObject json
        && json.getValue("channel_ids") instanceof JsonArray ids) {
      return ids.stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
    }
    throw new IllegalStateException("the answer isn't an application with its channel_ids");
  }

  private static Stream<JsonObject> channels(Object answer) {
    if (!(answer instanceof JsonArray channels)) {
      throw new IllegalStateException("the answer isn't a list of channels");
    }
    return channels.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  private static String now() {
    return OffsetDateTime.now(ZoneOffset.UTC).format(ARI_TIME);
  }
}
