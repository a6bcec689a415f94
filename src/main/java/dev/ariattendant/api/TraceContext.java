package dev.ariattendant.api;

import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The trace that a message belongs to, in the two headers of <a
 * href="https://www.w3.org/TR/trace-context/">W3C's Trace Context</a>. Any program may have set
 * them, so both have W3C's form here, and its bounds.
 *
 * @param parent {@code traceparent}: the ids of the trace and of the sender's span
 * @param state {@code tracestate}: what tracing systems add to it; null for nothing
 */
public record TraceContext(String parent, String state) {

  private static final String PARENT = "traceparent";
  private static final String STATE = "tracestate";

  /** Version 00; an id of nothing but zeros is none. */
  private static final Pattern PARENT_FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final String STATE_MEMBER =
      "[ \\t]*+[a-z0-9][a-z0-9_*/@-]{0,255}+=[ -+\\--<>-~]{1,256}+";

  /** At most 32 members. */
  private static final Pattern STATE_FORM =
      Pattern.compile(STATE_MEMBER + "(," + STATE_MEMBER + "){0,31}+");

  /** The longest state that W3C wants everybody to pass on. */
  private static final int MAX_STATE_LENGTH = 512;

  private static final int TRACE_ID = "00-".length();
  private static final int TRACE_ID_END = TRACE_ID + 32;

  /** What headers say of the trace; empty if they don't have W3C's form. */
  public static Optional<TraceContext> of(MultiMap headers) {
    return of(headers::get);
  }

  /**
   * What headers say of the trace; empty if they don't have W3C's form.
   *
   * @param header finds a header's value by its name; null if there is none
   */
  public static Optional<TraceContext> of(UnaryOperator<String> header) {
    String parent = header.apply(PARENT);
    if (parent == null || !PARENT_FORM.matcher(parent).matches()) {
      return Optional.empty();
    }
    String state = header.apply(STATE);
    boolean isFit =
        state != null && state.length() <= MAX_STATE_LENGTH && STATE_FORM.matcher(state).matches();
    return Optional.of(new TraceContext(parent, isFit ? state : null));
  }

  /** The trace's id, as logs have it. */
  public String traceId() {
    return parent.substring(TRACE_ID, TRACE_ID_END);
  }

  /** Adds the headers to a message. */
  public void addTo(DeliveryOptions delivery) {
    delivery.addHeader(PARENT, parent);
    if (state != null) {
      delivery.addHeader(STATE, state);
    }
  }
}
