package dev.ariattendant.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which spans are made of a call's events. */
final class OpenTelemetryCallTraceTest {

  /** What a caller has entered, or is. */
  private static final String PRIVATE = "84627395";

  private static final JsonObject PLAY =
      JsonObject.of("operation", "channels.play", "channelId", PRIVATE);

  private final EndedSpans ended = new EndedSpans();
  private final OpenTelemetrySdk openTelemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .setIdGenerator(new CallTraceIdGenerator())
                  .addSpanProcessor(SimpleSpanProcessor.create(ended))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  private final Tracing tracing = new OpenTelemetryTracing(openTelemetry, true);
  private final CallTrace trace = call("asterisk", MultiMap.caseInsensitiveMultiMap());

  @Test
  void eachStepEndsTheOneBefore() {
    trace.begin(false);
    menu("main");
    prompt("sound:press-1");
    trace.onEvent(AttendantEvents.PROMPT_INTERRUPTED, JsonObject.of("digit", "1"));
    trace.onEvent(AttendantEvents.OPTION_CHOSEN, JsonObject.of("option", "1"));
    trace.onEvent(AttendantEvents.ACTION_STARTED, JsonObject.of("action", "dial"));
    trace.onEvent(AttendantEvents.ACTION_ENDED, JsonObject.of("result", "busy"));
    menu("sales");
    end("hangup");

    assertThat(ended.names())
        .containsExactly("prompt", "menu main", "dial", "menu sales", "call channel-aa");
    SpanData call = ended.span("call channel-aa");
    assertThat(call.getParentSpanContext().isValid()).isFalse();
    assertThat(text(call, "attendant.ended")).isEqualTo("hangup");
    SpanData main = ended.span("menu main");
    assertThat(main.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(main.getEvents())
        .extracting(each -> each.getName())
        .containsExactly("option.chosen");
    assertThat(ended.span("prompt").getParentSpanId()).isEqualTo(main.getSpanId());
    assertThat(text(ended.span("prompt"), "attendant.reason")).isEqualTo("key");
    assertThat(text(ended.span("dial"), "attendant.result")).isEqualTo("busy");
  }

  @Test
  void theIdOfTheTraceFollowsFromTheChannel() {
    trace.begin(false);
    end("gone");
    CallTrace taken = call("asterisk", MultiMap.caseInsensitiveMultiMap());
    taken.begin(true);
    taken.onEvent(AttendantEvents.CALL_ENDED, over("hangup"));
    CallTrace another = call("other", MultiMap.caseInsensitiveMultiMap());
    another.begin(false);
    another.onEvent(AttendantEvents.CALL_ENDED, over("hangup"));

    assertThat(ended.spans())
        .extracting(SpanData::getTraceId)
        .containsExactly(
            CallTraceId.of("asterisk", "17.5"),
            CallTraceId.of("asterisk", "17.5"),
            CallTraceId.of("other", "17.5"));
    assertThat(CallTraceId.of("other", "17.5"))
        .hasSize(32)
        .isNotEqualTo(CallTraceId.of("asterisk", "17.5"));
    assertThat(ended.spans()).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
  }

  @Test
  void aCallIsBelowItsOffer() {
    RequestSpan offer = tracing.offer("asterisk", "channel-aa", "17.5");
    CallTrace offered = call("asterisk", offer.propagate(new DeliveryOptions()).getHeaders());
    offered.begin(false);
    offer.end(Future.succeededFuture());
    offered.onEvent(AttendantEvents.CALL_ENDED, over("hangup"));

    SpanData first = ended.span("offer channel-aa");
    assertThat(first.getParentSpanContext().isValid()).isFalse();
    assertThat(first.getTraceId()).isEqualTo(CallTraceId.of("asterisk", "17.5"));
    SpanData call = ended.span("call channel-aa");
    assertThat(call.getParentSpanId()).isEqualTo(first.getSpanId());
    assertThat(call.getTraceId()).isEqualTo(first.getTraceId());
  }

  @Test
  void whatComesAfterTheEndDoesNoHarm() {
    trace.begin(false);
    menu("main");
    prompt("sound:press-1");
    end("hangup");
    int before = ended.spans().size();

    assertThatCode(
            () -> {
              trace.onEvent(AttendantEvents.PROMPT_ENDED, JsonObject.of("reason", "hangup"));
              trace.onEvent(AttendantEvents.ACTION_ENDED, JsonObject.of("result", "kept"));
              trace.onEvent(AttendantEvents.KEY_PRESSED, JsonObject.of("digit", "?"));
            })
        .doesNotThrowAnyException();
    assertThat(ended.spans()).hasSize(before);
    // A phone is hung up after the call, for example.
    trace.command(PLAY).end(Future.succeededFuture());
    assertThat(ended.span("channels.play").getParentSpanId())
        .isEqualTo(ended.span("call channel-aa").getSpanId());
  }

  @Test
  void beforeACallBeginsThereAreNoSpans() {
    assertThat(trace.command(PLAY)).isSameAs(RequestSpan.OFF);
    assertThat(trace.question("office.caller")).isSameAs(RequestSpan.OFF);
  }

  @Test
  void aProgramsAddressIsShownWithoutSecrets() {
    trace.begin(false);
    trace
        .question("http://user:" + PRIVATE + "@crm.example/caller?key=" + PRIVATE)
        .end(Future.succeededFuture());

    SpanData span = ended.span("ask program");
    assertThat(text(span, "attendant.program")).isEqualTo("http://crm.example/caller");
    assertThat(span.toString()).doesNotContain(PRIVATE);
  }

  @ParameterizedTest
  @CsvSource({"404, UNSET", "503, ERROR", "504, ERROR"})
  void aFailedRequestSaysItsCodeAlone(int code, StatusCode status) {
    trace.begin(false);
    trace.command(PLAY).end(Future.failedFuture(FailureCodes.failure(code, PRIVATE)));

    SpanData span = ended.span("channels.play");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(status);
    assertThat(text(span, "error.type")).isEqualTo(String.valueOf(code));
    assertThat(span.toString()).doesNotContain(PRIVATE);
  }

  @Test
  void noSpanSaysWhatACallerHasEnteredOrIs() {
    trace.begin(false);
    menu("main");
    JsonObject all =
        JsonObject.of("digit", PRIVATE, "digits", PRIVATE, "endpoint", PRIVATE)
            .put("recording", PRIVATE)
            .put("variable", PRIVATE)
            .put("message", PRIVATE)
            .put("caller", PRIVATE)
            .put("playbackId", PRIVATE)
            .put("option", PRIVATE)
            .put("operation", "channels.play")
            .put("code", 500)
            .put("result", "collected")
            .put("limit", "callTime");
    for (String type :
        List.of(
            AttendantEvents.KEY_PRESSED,
            AttendantEvents.OPTION_CHOSEN,
            AttendantEvents.INPUT_INVALID,
            AttendantEvents.INPUT_TIMEOUT,
            AttendantEvents.ACTION_ENDED,
            AttendantEvents.ACTION_FAILED,
            AttendantEvents.LIMIT_REACHED)) {
      trace.onEvent(type, all.copy());
    }
    for (String kind : List.of("digits:", "number:", "characters:", "recording:", "")) {
      prompt(kind + PRIVATE);
    }
    trace.onEvent(AttendantEvents.PROMPT_FAILED, JsonObject.of("media", PRIVATE));
    prompt("sound:press-1");
    trace.onEvent(AttendantEvents.PROMPT_INTERRUPTED, all.copy());
    end("hangup");

    assertThat(ended.span("menu main").getEvents()).hasSize(7);
    assertThat(ended.spans())
        .isNotEmpty()
        .allSatisfy(
            span ->
                assertThat(span.getName() + span.getAttributes() + span.getEvents())
                    .doesNotContain(PRIVATE));
  }

  @Test
  void aBridgeGoesOnWithTheSendersTrace() {
    trace.begin(false);
    RequestSpan sent = trace.command(PLAY);
    MultiMap headers = sent.propagate(new DeliveryOptions().addHeader("owner", "me")).getHeaders();
    assertThat(headers.get("owner")).isEqualTo("me");

    tracing
        .command(headers, "asterisk", PLAY, command -> command.getString("operation"))
        .end(Future.succeededFuture());
    sent.end(Future.succeededFuture());

    SpanData carriedOut = ended.spans().get(0);
    assertThat(carriedOut.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(carriedOut.getParentSpanId()).isEqualTo(ended.spans().get(1).getSpanId());
    assertThat(carriedOut.getTraceId()).isEqualTo(CallTraceId.of("asterisk", "17.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "00-00000000000000000000000000000000-2222222222222222-01",
        "00-11111111111111111111111111111111-2222222222222222"
      })
  void aHeaderThatNamesNoTraceIsIgnored(String traceparent) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("traceparent", traceparent);

    assertThat(tracing.command(headers, "asterisk", PLAY, command -> "channels.play"))
        .isSameAs(RequestSpan.OFF);
  }

  private CallTrace call(String asterisk, MultiMap offer) {
    return tracing.call(asterisk, "channel-aa", "17.5", offer);
  }

  private void menu(String name) {
    trace.onEvent(AttendantEvents.MENU_ENTERED, JsonObject.of("menu", name));
  }

  private void prompt(String media) {
    trace.onEvent(AttendantEvents.PROMPT_STARTED, JsonObject.of("media", JsonArray.of(media)));
  }

  private void end(String how) {
    trace.onEvent(AttendantEvents.CALL_ENDED, over(how));
  }

  private static JsonObject over(String how) {
    return JsonObject.of("summary", JsonObject.of("ended", how, "keys", PRIVATE));
  }

  private static String text(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.stringKey(attribute));
  }
}
