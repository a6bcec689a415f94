package dev.ariattendant.simulator.http;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds the operation of a method and a path, in a tree of resources, as in Asterisk. */
final class AriRouter {

  /**
   * A request's operation.
   *
   * @param name as in Asterisk's API declaration, e.g. {@code channels.play}; empty if there is no
   *     such operation, and this one responds with the error
   * @param path the path's variables
   */
  record Route(
      Optional<String> name,
      Function<AriArguments, Future<AriResponse>> operation,
      Map<String, String> path) {}

  private record Named(String name, Function<AriArguments, Future<AriResponse>> operation) {}

  private static final class Resource {
    private final Map<String, Resource> children = new HashMap<>();
    private final Map<String, Named> operations = new TreeMap<>();
    private Optional<Variable> variable = Optional.empty();
  }

  private record Variable(String name, Resource resource) {}

  private final Resource root = new Resource();

  /**
   * Adds an operation.
   *
   * @param template e.g. {@code /channels/{channelId}/play}
   */
  void add(
      String name, String method, String template, Function<AriArguments, AriResponse> operation) {
    addQueued(
        name, method, template, arguments -> Future.succeededFuture(operation.apply(arguments)));
  }

  /** Adds an operation that waits for a channel's queue. */
  void addQueued(
      String name,
      String method,
      String template,
      Function<AriArguments, Future<AriResponse>> operation) {
    Resource resource = root;
    for (String segment : PercentCoding.segments(template)) {
      resource = segment.startsWith("{") ? variable(resource, segment) : child(resource, segment);
    }
    resource.operations.put(method, new Named(name, operation));
  }

  private static Resource child(Resource parent, String segment) {
    return parent.children.computeIfAbsent(segment, name -> new Resource());
  }

  private static Resource variable(Resource parent, String segment) {
    if (parent.variable.isEmpty()) {
      String name = segment.substring(1, segment.length() - 1);
      parent.variable = Optional.of(new Variable(name, new Resource()));
    }
    return parent.variable.get().resource();
  }

  /**
   * Finds an operation, or one that responds with an error.
   *
   * @param path still percent-encoded, with a slash at its beginning. As in Asterisk, it ends
   *     before an empty segment: {@code //applications} is the root
   */
  Route find(String method, String path) {
    Map<String, String> variables = new HashMap<>();
    Resource resource = root;
    for (String segment : PercentCoding.segments(path)) {
      if (segment.isEmpty()) {
        break;
      }
      Resource child = resource.children.get(PercentCoding.decode(segment));
      if (child == null) {
        if (resource.variable.isEmpty()) {
          return responding(AriResponse.notFound("Resource not found"));
        }
        Variable variable = resource.variable.get();
        variables.put(variable.name(), PercentCoding.decode(segment));
        child = variable.resource();
      }
      resource = child;
    }
    return route(method, resource, variables);
  }

  private static Route route(String method, Resource resource, Map<String, String> variables) {
    Named named = resource.operations.get(method);
    if (named != null) {
      return new Route(Optional.of(named.name()), named.operation(), variables);
    }
    String allowed = String.join(",", resource.operations.keySet());
    AriResponse response =
        method.equals("OPTIONS")
            ? AriResponse.noContent()
            : AriResponse.error(405, "Method Not Allowed", "Invalid method");
    return responding(response.allowing(allowed.isEmpty() ? "OPTIONS" : "OPTIONS," + allowed));
  }

  private static Route responding(AriResponse response) {
    return new Route(Optional.empty(), arguments -> Future.succeededFuture(response), Map.of());
  }
}
