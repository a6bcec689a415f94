package dev.ariattendant.api;

import io.vertx.core.AsyncResult;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator wants done, for {@link AttendantEvents#OPERATOR_ACTED} and the log.
 *
 * @param act one word, such as {@code hangup}
 * @param target what it concerns, e.g. a channel's id
 * @param to where it goes, e.g. a menu
 * @param by the operator's name
 */
public record OperatorAct(String act, String target, Optional<String> to, String by) {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorAct.class);

  /** Longer texts aren't names or ids. */
  private static final int MAX_LENGTH = 150;

  /** Cuts what is too long. */
  public OperatorAct {
    target = shortened(target);
    to = to.map(OperatorAct::shortened);
    by = shortened(by);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), MAX_LENGTH));
  }

  /** Logs what has become of it, and returns the event. */
  public JsonObject ended(AsyncResult<?> result) {
    JsonObject event =
        JsonObject.of(
            "type",
            AttendantEvents.OPERATOR_ACTED,
            "timestamp",
            Instant.now().toString(),
            "act",
            act,
            "target",
            target);
    to.ifPresent(where -> event.put("to", where));
    event.put("by", by);
    String shown = to.map(where -> target + " to " + where).orElse(target);
    if (result.succeeded()) {
      LOG.info("Operator {}: {} {}: done", by, act, shown);
      return event.put("result", "done");
    }
    int code = FailureCodes.of(result.cause());
    LOG.info("Operator {}: {} {}: refused with {}", by, act, shown, code);
    return event.put("result", "refused").put("code", code);
  }
}
