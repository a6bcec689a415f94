package dev.ariattendant.tracing;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.LogKeys;
import dev.ariattendant.config.HttpAddress;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A call's spans, made of the attendant's events about it. Spans have only those members of events
 * that are named here: none of them holds keys, numbers or names that a caller has chosen.
 */
final class OpenTelemetryCallTrace implements CallTrace {

  private static final AttributeKey<Boolean> RESUMED = AttributeKey.booleanKey("attendant.resumed");
  private static final AttributeKey<String> PROGRAM = AttributeKey.stringKey("attendant.program");
  private static final AttributeKey<Long> CODE = AttributeKey.longKey("attendant.code");
  private static final AttributeKey<List<String>> MEDIA =
      AttributeKey.stringArrayKey("attendant.media");

  /** The kinds of media that have a name, and whose name says nothing of the caller. */
  private static final Set<String> NAMED_MEDIA = Set.of("sound", "tone");

  private final Tracer tracer;
  private final TextMapPropagator propagator;
  private final String asterisk;
  private final String app;
  private final String channelId;

  /** What the offer's headers name; no span if they name none. */
  private final Context offer;

  /** Invalid before the trace begins. */
  private Span call = Span.getInvalid();

  /** The present menu's or action's; null for none. */
  private Span step;

  /** The present prompt's; null for none. */
  private Span prompt;

  OpenTelemetryCallTrace(
      Tracer tracer,
      TextMapPropagator propagator,
      String asterisk,
      String app,
      String channelId,
      Context offer) {
    this.tracer = tracer;
    this.propagator = propagator;
    this.asterisk = asterisk;
    this.app = app;
    this.channelId = channelId;
    this.offer = offer;
  }

  @Override
  public void onEvent(String type, JsonObject details) {
    switch (type) {
      case AttendantEvents.CALL_STARTED -> {} // The span says it.
      case AttendantEvents.MENU_ENTERED -> {
        String menu = details.getString("menu");
        beginStep("menu " + menu);
        set(step, "menu", menu);
      }
      case AttendantEvents.ACTION_STARTED -> {
        String action = details.getString("action");
        beginStep(action);
        set(step, "action", action);
      }
      case AttendantEvents.PROMPT_STARTED -> {
        endPrompt();
        prompt = child("prompt", SpanKind.INTERNAL, present()).startSpan();
        prompt.setAttribute(MEDIA, texts(details.getJsonArray("media")));
      }
      case AttendantEvents.PROMPT_ENDED -> endPrompt(details.getString("reason"));
      case AttendantEvents.PROMPT_INTERRUPTED -> endPrompt("key");
      case AttendantEvents.PROMPT_FAILED -> {
        if (prompt != null) {
          prompt.setStatus(StatusCode.ERROR);
        }
        endPrompt("failed");
      }
      case AttendantEvents.ACTION_ENDED -> {
        String result = details.getString("result");
        set(present(), "result", result);
        note(type, "result", result);
      }
      case AttendantEvents.LIMIT_REACHED -> note(type, "limit", details.getString("limit"));
      case AttendantEvents.ACTION_FAILED ->
          actionFailed(details.getString("operation"), details.getLong("code"));
      case AttendantEvents.CALL_ENDED -> {
        endStep();
        set(call, "ended", details.getJsonObject("summary").getString("ended"));
        call.end();
      }
      default -> present().addEvent(type);
    }
  }

  @Override
  public void begin(boolean resumed) {
    SpanBuilder builder =
        tracer
            .spanBuilder("call " + app)
            .setParent(offer)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(OpenTelemetryTracing.ASTERISK, asterisk)
            .setAttribute(OpenTelemetryTracing.APP, app)
            .setAttribute(OpenTelemetryTracing.CHANNEL, channelId)
            .setAttribute(RESUMED, resumed);
    call = CallTraceId.during(asterisk, channelId, builder::startSpan);
  }

  private void actionFailed(String operation, long code) {
    present()
        .addEvent(
            AttendantEvents.ACTION_FAILED, Attributes.of(key("operation"), operation, CODE, code));
    // Callers hang up while commands are under way.
    if (code != FailureCodes.NOT_FOUND) {
      present().setStatus(StatusCode.ERROR);
    }
  }

  private void beginStep(String name) {
    endStep();
    step = child(name, SpanKind.INTERNAL, call).startSpan();
  }

  private void endStep() {
    endPrompt();
    if (step != null) {
      step.end();
      step = null;
    }
  }

  private void endPrompt(String reason) {
    if (prompt != null) {
      set(prompt, "reason", reason);
      endPrompt();
    }
  }

  private void endPrompt() {
    if (prompt != null) {
      prompt.end();
      prompt = null;
    }
  }

  @Override
  public RequestSpan command(JsonObject command) {
    String operation = command.getString("operation");
    return request(
        child(operation, SpanKind.CLIENT, present())
            .setAttribute(OpenTelemetryTracing.OPERATION, operation)
            .setAttribute(OpenTelemetryTracing.ASTERISK, asterisk));
  }

  @Override
  public RequestSpan question(String program) {
    return request(
        child("ask program", SpanKind.CLIENT, present())
            .setAttribute(PROGRAM, HttpAddress.shown(program)));
  }

  private RequestSpan request(SpanBuilder builder) {
    return call.getSpanContext().isValid()
        ? new OpenTelemetryRequestSpan(builder.startSpan(), propagator)
        : RequestSpan.OFF;
  }

  @Override
  public DeliveryOptions propagate(DeliveryOptions delivery) {
    return OpenTelemetryRequestSpan.propagate(call, propagator, delivery);
  }

  @Override
  public LoggingEventBuilder about(LoggingEventBuilder line) {
    return call.getSpanContext().isValid()
        ? line.addKeyValue(LogKeys.TRACE, call.getSpanContext().getTraceId())
        : line;
  }

  private Span present() {
    return step == null ? call : step;
  }

  private SpanBuilder child(String name, SpanKind kind, Span parent) {
    return tracer.spanBuilder(name).setSpanKind(kind).setParent(Context.root().with(parent));
  }

  private void note(String type, String member, String value) {
    present().addEvent(type, Attributes.of(key(member), String.valueOf(value)));
  }

  private static void set(Span span, String member, String value) {
    span.setAttribute(key(member), value);
  }

  private static AttributeKey<String> key(String member) {
    return AttributeKey.stringKey("attendant." + member);
  }

  private static List<String> texts(JsonArray media) {
    return media.stream().map(medium -> shown(String.valueOf(medium))).toList();
  }

  /** Of what is spelt out only the kind: a program's answer may have a caller's number there. */
  private static String shown(String medium) {
    String kind = medium.substring(0, Math.max(0, medium.indexOf(':')));
    return NAMED_MEDIA.contains(kind) ? medium : kind;
  }
}
