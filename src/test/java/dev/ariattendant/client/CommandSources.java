package dev.ariattendant.client;

import static java.util.stream.Collectors.joining;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Writes the class of a resource of ARI: a method for each of its operations. */
final class CommandSources {

  private CommandSources() {}

  static String className(String resource) {
    return "Ari" + ClientSources.capitalized(resource);
  }

  static String of(String resource, List<JsonObject> operations) {
    String name = className(resource);
    return """
    import io.vertx.core.Future;
    import io.vertx.core.json.JsonArray;
    import io.vertx.core.json.JsonObject;
    import java.util.List;
    import java.util.Map;
    import java.util.function.Consumer;

    /**
     * ARI's resource {@code %s}. Each method is one operation, under ARI's names; it fails as
     * {@link AriCommands} says.
     */
    public final class %s {

      private final CommandSender sender;

      %s(CommandSender sender) {
        this.sender = sender;
      }
    """
            .formatted(resource, name, name)
        + operations.stream().map(CommandSources::methods).collect(joining())
        + operations.stream()
            .filter(operation -> !optional(operation).isEmpty())
            .map(CommandSources::options)
            .collect(joining())
        + "}\n";
  }

  /** With required parameters alone, and with the others, too; each also for a list of one. */
  private static String methods(JsonObject operation) {
    List<JsonObject> required = required(operation);
    String method = method(operation);
    String reply = operation.getString("reply", "void");
    String parameters = parameters(required, false);
    String result = "public Future<" + replyType(reply) + "> " + method;
    String options = ClientSources.capitalized(method) + "Options";
    boolean hasOptions = !optional(operation).isEmpty();
    String withOptions = (parameters.isEmpty() ? "" : parameters + ", ");
    String documentation = documentation(operation);
    StringBuilder source = new StringBuilder(documentation);
    if (hasOptions) {
      source.append(
          "%s(%s) { return %s(%s); }\n"
              .formatted(result, parameters, method, arguments(required, "options -> {}", false)));
      source.append(documentation).append(result);
      source.append("(" + withOptions + "Consumer<" + options + "> options) {\n");
    } else {
      source.append("%s(%s) {\n".formatted(result, parameters));
    }
    source.append("JsonObject command = " + command(operation, required) + ";\n");
    if (hasOptions) {
      source.append("options.accept(new " + options + "(command));\n");
    }
    source.append("return sender." + send(reply) + ";\n}\n\n");
    if (required.stream().anyMatch(CommandSources::isList)) {
      String one = parameters(required, true);
      source.append(documentation);
      source.append(
          "%s(%s) { return %s(%s); }\n"
              .formatted(result, one, method, arguments(required, "", true)));
      if (hasOptions) {
        source.append(documentation);
        source.append(
            "%s(%s, Consumer<%s> options) { return %s(%s); }\n"
                .formatted(result, one, options, method, arguments(required, "options", true)));
      }
    }
    return source.toString();
  }

  private static String documentation(JsonObject operation) {
    return "\n/** {@code %s}: {@code %s %s}. */\n"
        .formatted(
            operation.getString("name"),
            operation.getString("method"),
            operation.getString("path"));
  }

  private static String command(JsonObject operation, List<JsonObject> required) {
    return "JsonObject.of(\"operation\", \"%s\")".formatted(operation.getString("name"))
        + required.stream().map(parameter -> put(parameter)).collect(joining());
  }

  private static String put(JsonObject parameter) {
    return ".put(\"%s\", %s)".formatted(key(parameter), json(parameter));
  }

  /** A parameter's value in JSON. */
  private static String json(JsonObject parameter) {
    String name = name(parameter);
    if (isList(parameter)) {
      return "new JsonArray(" + name + ")";
    }
    return type(parameter).startsWith("Map") ? "CommandSender.json(" + name + ")" : name;
  }

  private static String options(JsonObject operation) {
    String name = ClientSources.capitalized(method(operation)) + "Options";
    return """

    /** The optional parameters of {@code %s}. */
    public static final class %s {

      private final JsonObject command;

      private %s(JsonObject command) {
        this.command = command;
      }
    """
            .formatted(operation.getString("name"), name, name)
        + optional(operation).stream()
            .map(
                parameter ->
                    "\npublic %s %s(%s %s) { command%s; return this; }\n"
                        .formatted(
                            name,
                            name(parameter),
                            type(parameter),
                            name(parameter),
                            put(parameter)))
            .collect(joining())
        + "}\n";
  }

  private static String send(String reply) {
    if (reply.equals("void")) {
      return "run(command)";
    }
    if (reply.equals("binary")) {
      return "file(command)";
    }
    return isList(reply)
        ? "list(command, Model.%s::new)".formatted(element(reply))
        : "one(command, Model.%s::new)".formatted(reply);
  }

  private static String replyType(String reply) {
    return switch (reply) {
      case "void" -> "Void";
      case "binary" -> "StoredFile";
      default -> isList(reply) ? "List<Model." + element(reply) + ">" : "Model." + reply;
    };
  }

  private static boolean isList(String type) {
    return type.startsWith("List[");
  }

  private static String element(String list) {
    return list.substring("List[".length(), list.length() - 1);
  }

  private static String parameters(List<JsonObject> required, boolean single) {
    return required.stream()
        .map(
            parameter ->
                (single && isList(parameter) ? "String" : type(parameter)) + " " + name(parameter))
        .collect(joining(", "));
  }

  private static String arguments(List<JsonObject> required, String last, boolean single) {
    return Stream.concat(
            required.stream()
                .map(
                    parameter ->
                        single && isList(parameter)
                            ? "List.of(" + name(parameter) + ")"
                            : name(parameter)),
            Stream.of(last))
        .filter(argument -> !argument.isEmpty())
        .collect(joining(", "));
  }

  private static String type(JsonObject parameter) {
    if (isList(parameter)) {
      return "List<String>";
    }
    return switch (parameter.getString("type")) {
      case "int", "long", "boolean" -> parameter.getString("type");
      case "object" -> "JsonObject";
      // Variables have names; the fields of an object are a list, since a name may come twice.
      case "containers" ->
          parameter.getString("name").equals("fields") ? "JsonArray" : "Map<String, ?>";
      default -> "String";
    };
  }

  private static boolean isList(JsonObject parameter) {
    return parameter.getBoolean("multiple", false);
  }

  private static String name(JsonObject parameter) {
    return ClientSources.camelCase(key(parameter));
  }

  /** Its key in a command, where {@code operation} names the command. */
  private static String key(JsonObject parameter) {
    String name = parameter.getString("name");
    return name.equals("operation") ? "control" : name;
  }

  private static String method(JsonObject operation) {
    String name = operation.getString("name");
    return ClientSources.camelCase(name.substring(name.indexOf('.') + 1));
  }

  private static List<JsonObject> required(JsonObject operation) {
    return parameters(operation).filter(each -> each.getBoolean("required", false)).toList();
  }

  private static List<JsonObject> optional(JsonObject operation) {
    return parameters(operation).filter(each -> !each.getBoolean("required", false)).toList();
  }

  private static Stream<JsonObject> parameters(JsonObject operation) {
    return ClientSources.objects(operation.getJsonArray("parameters"));
  }
}
