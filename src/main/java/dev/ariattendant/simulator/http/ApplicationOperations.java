package dev.ariattendant.simulator.http;

import static dev.ariattendant.simulator.http.AriOperation.immediate;

import dev.ariattendant.simulator.asterisk.AriJson;
import dev.ariattendant.simulator.asterisk.Asterisk;
import dev.ariattendant.simulator.asterisk.SimEventFilter;
import dev.ariattendant.simulator.asterisk.StasisApplication;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** ARI's operations on Stasis applications. */
final class ApplicationOperations {

  private final Asterisk asterisk;

  ApplicationOperations(Asterisk asterisk) {
    this.asterisk = asterisk;
  }

  void addTo(AriRouter router) {
    router.add("applications.list", "GET", "/applications", immediate(this::list));
    String template = "/applications/{applicationName}";
    router.add("applications.get", "GET", template, immediate(this::get));
    router.add("applications.filter", "PUT", template + "/eventFilter", immediate(this::filter));
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
    return asterisk
        .applications()
        .find(arguments.fromPath("applicationName"))
        .orElseThrow(() -> new AriException(AriResponse.notFound("Application not found")));
  }
}
