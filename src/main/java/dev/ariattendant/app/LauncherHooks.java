package dev.ariattendant.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ariattendant.config.ConfigurationException;
import dev.ariattendant.config.SmallFile;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.launcher.application.HookContext;
import io.vertx.launcher.application.VertxApplicationHooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the program adds to Vert.x's launcher.
 *
 * <ul>
 *   <li>It refuses options whose JSON can't be read, such as {@code -conf}: the launcher would
 *       ignore them and start with the defaults. The log says what is wrong, but doesn't show the
 *       value, which may hold a password.
 *   <li>It notes whether the start has failed because of the configuration: whoever starts the
 *       process again needn't try until somebody has changed that.
 * </ul>
 */
final class LauncherHooks implements VertxApplicationHooks {

  private static final Logger LOG = LoggerFactory.getLogger(LauncherHooks.class);

  private final String[] args;
  private boolean refused;

  LauncherHooks(String... args) {
    this.args = args.clone();
  }

  /** Whether the start has failed because of the configuration, and would fail again. */
  boolean refused() {
    return refused;
  }

  @Override
  public void afterFailureToDeployVerticle(HookContext context, Throwable failure) {
    refused = failure instanceof ConfigurationException;
    VertxApplicationHooks.super.afterFailureToDeployVerticle(context, failure);
  }

  @Override
  public JsonObject afterVertxOptionsParsed(JsonObject json) {
    return check(json, "-options", "--options", "-vertx-options", "--vertx-options");
  }

  @Override
  public JsonObject afterDeploymentOptionsParsed(JsonObject json) {
    return check(json, "-deployment-options", "--deployment-options");
  }

  @Override
  public JsonObject afterConfigParsed(JsonObject json) {
    return check(json, "-conf", "--conf");
  }

  /** Fails if the launcher has no JSON although the option is given: it couldn't read it. */
  private JsonObject check(JsonObject json, String... names) {
    String given = json == null ? given(names) : null;
    if (given == null) {
      return json;
    }
    ConfigurationException failure = new ConfigurationException(names[0], "", why(given));
    LOG.error(failure.getMessage());
    refused = true;
    throw failure;
  }

  /** The value of an option as Vert.x's launcher parses it; null if it isn't given. */
  private String given(String... names) {
    CommandSpec option =
        CommandSpec.create().addOption(OptionSpec.builder(names).type(String.class).build());
    return new CommandLine(option)
        .setOptionsCaseInsensitive(true)
        .setUnmatchedArgumentsAllowed(true)
        .setUnmatchedOptionsArePositionalParams(true)
        .parseArgs(args)
        .matchedOptionValue(names[0], null);
  }

  private static String why(String given) {
    if (given.stripLeading().startsWith("{")) {
      return notJson("", given);
    }
    try {
      Path file = Path.of(given);
      if (Files.isRegularFile(file)) {
        return isYaml(given)
            ? "expected JSON, found YAML; name such a file by {\"config\": \"FILE\"}"
            : notJson("the file's ", new String(SmallFile.read(file), StandardCharsets.UTF_8));
      }
      return Files.exists(file)
          ? "expected a file with JSON, found a folder"
          : "expected a file with JSON, or JSON; there is no such file";
    } catch (IOException | InvalidPathException e) {
      return "the file can't be read";
    }
  }

  private static boolean isYaml(String file) {
    return file.matches("(?i).*\\.ya?ml");
  }

  private static String notJson(String prefix, String text) {
    JsonLocation at = errorLocation(text);
    return at == null
        ? "expected a JSON object"
        : "%sline %d, column %d: expected a JSON object"
            .formatted(prefix, at.getLineNr(), at.getColumnNr());
  }

  private static JsonLocation errorLocation(String text) {
    try {
      new JsonObject(text);
      return null;
    } catch (DecodeException e) {
      return e.getCause() instanceof JsonProcessingException wrong ? wrong.getLocation() : null;
    }
  }
}
