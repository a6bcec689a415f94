package dev.ariattendant.simulator;

import dev.ariattendant.http.OriginCheck;
import dev.ariattendant.simulator.asterisk.Applications;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * {@code POST /simulator/calls?app=channel-aa&script=...&caller=...&called=...}: places a scripted
 * call, e.g. with curl. It is no part of ARI, and needs no password; requests of other websites'
 * pages are refused.
 */
final class CallsEndpoint {

  static final String PATH = "/simulator/calls";

  private final OriginCheck originCheck = new OriginCheck(true);
  private final Applications applications;
  private final Function<CallerOptions, SimulatedCaller> calls;

  CallsEndpoint(Applications applications, Function<CallerOptions, SimulatedCaller> calls) {
    this.applications = applications;
    this.calls = calls;
  }

  void handle(HttpServerRequest request) {
    String application = request.getParam("app", "");
    if (!originCheck.admits(request)) {
      refuse(
          request,
          403,
          "expected localhost or a loopback address as the Host, and no other page's Origin");
    } else if (!request.method().equals(HttpMethod.POST)) {
      refuse(request, 405, "expected POST");
    } else if (application.isEmpty()) {
      refuse(
          request, 400, "app is missing: which Stasis application to call, e.g. ?app=channel-aa");
    } else if (applications.registered(application).isEmpty()) {
      refuse(request, 409, "the application %s isn't registered".formatted(application));
    } else {
      call(request, application);
    }
  }

  private void call(HttpServerRequest request, String application) {
    CallerOptions options = CallerOptions.to(application);
    String caller = request.getParam("caller", options.number());
    CallerScript script;
    try {
      script = CallerScript.parse(request.getParam("script", ""));
    } catch (IllegalArgumentException e) {
      refuse(request, 400, "script: " + e.getMessage());
      return;
    }
    String called = request.getParam("called", options.called());
    SimulatedCaller placed =
        calls.apply(options.withCaller(caller, caller).withCalled(called).withScript(script));
    JsonObject channel = JsonObject.of("id", placed.channelId(), "name", placed.channelName());
    answer(request, 201, JsonObject.of("channel", channel));
  }

  private static void refuse(HttpServerRequest request, int status, String message) {
    answer(request, status, JsonObject.of("message", message));
  }

  private static void answer(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer().appendString("\n"));
  }
}
