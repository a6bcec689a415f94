package dev.ariattendant.simulator.http;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.SimEventFilter;
import dev.ariattendant.simulator.asterisk.StasisApplication;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** ARI's operations on Stasis applications, and their claims of calls. */
final class ApplicationOperations {

  private final Asterisk asterisk;

  ApplicationOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("applications.list", "GET", "/applications", this::list);
    String template = "/applications/{applicationName}";
    router.add("applications.get", "GET", template, this::get);
    router.add("applications.filter", "PUT", template + "/eventFilter", this::filter);
    router.add("events.claimChannel", "POST", "/events/claim", this::claim);
  }

  private AriResponse list(AriArguments arguments) {
    return AriResponse.ok(
        new JsonArray(asterisk.applications().all().stream().map(AriJson::application).toList()));
  }

  private AriResponse get(AriArguments arguments) {
    return AriResponse.ok(AriJson.application(application(arguments)));
  }

  private AriResponse filter(AriArguments arguments) {
    StasisApplication application = application(arguments);
    SimEventFilter old = application.filter();
    application.filter(
        new SimEventFilter(
            types(arguments.body(), "allowed", old.allowed()),
            types(arguments.body(), "disallowed", old.disallowed())));
    return AriResponse.ok(AriJson.application(application));
  }

  /** Without a body both lists are cleared; a list that the body doesn't name stays as it is. */
  private static List<String> types(Object body, String name, List<String> old) {
    if (!(body instanceof JsonObject json) || json.isEmpty()) {
      return List.of();
    }
    if (!json.containsKey(name)) {
      return old;
    }
    if (!(json.getValue(name) instanceof JsonArray given)) {
      throw invalid();
    }
    return given.stream().map(ApplicationOperations::type).toList();
  }

  private static String type(Object item) {
    if (item instanceof JsonObject json && json.getValue("type") instanceof String type) {
      return type;
    }
    throw invalid();
  }

  private static AriException invalid() {
    return new AriException(AriResponse.badRequest("Invalid format definition"));
  }

  private StasisApplication application(AriArguments arguments) {
    return arguments.found(
        "applicationName", asterisk.applications()::find, "Application not found");
  }

  private AriResponse claim(AriArguments arguments) {
    String channelId = required(arguments, "channelId");
    String application = required(arguments, "application");
    return switch (asterisk.broadcasts().claim(channelId, application)) {
      case WON -> AriResponse.noContent();
      case TOO_LATE ->
          AriResponse.conflict("Channel has already been claimed by another application");
      case UNKNOWN -> AriResponse.notFound("Channel not found or not in broadcast state");
    };
  }

  private static String required(AriArguments arguments, String name) {
    return arguments
        .text(name)
        .orElseThrow(
            () -> new AriException(AriResponse.badRequest(name + " parameter is required")));
  }
}
