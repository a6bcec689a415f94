package dev.ariattendant.tracing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks those settings that may hold passwords and tokens. OpenTelemetry's own messages about
 * wrong ones repeat their values; these here don't.
 */
final class SecretSettings {

  private static final List<String> HEADERS =
      List.of("otel.exporter.otlp.headers", "otel.exporter.otlp.traces.headers");

  private static final List<String> ENDPOINTS =
      List.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint");

  /** RFC 9110's token. */
  private static final Pattern NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

  /** RFC 9110's field value. */
  private static final Pattern VALUE =
      Pattern.compile("[\\t ]*+[!-~\\x80-\\xff][\\t -~\\x80-\\xff]*+");

  /** A URL's user and password end with it. */
  private static final Pattern CREDENTIALS = Pattern.compile("(?s)[^/?#]*//[^/?#]*@.*");

  private SecretSettings() {}

  /**
   * Checks them all.
   *
   * @param setting finds one by its property's name; null if it isn't set
   * @throws IllegalArgumentException if one can't be used; the message names its variable
   */
  static void check(UnaryOperator<String> setting) {
    for (String property : HEADERS) {
      String headers = setting.apply(property);
      if (headers != null
          && !Stream.of(headers.split(",", -1)).allMatch(SecretSettings::isHeader)) {
        throw new IllegalArgumentException(
            variable(property) + ": expected name=value, or several with commas between them");
      }
    }
    for (String property : ENDPOINTS) {
      String endpoint = setting.apply(property);
      if (endpoint != null && CREDENTIALS.matcher(endpoint).matches()) {
        throw new IllegalArgumentException(
            variable(property)
                + ": expected an address without user and password; the exporter sends "
                + variable(HEADERS.get(0)));
      }
    }
  }

  /** OpenTelemetry ignores nothing at all between two commas, and decodes values. */
  private static boolean isHeader(String text) {
    int equals = text.indexOf('=');
    return text.isBlank()
        || (equals > 0
            && NAME.matcher(text.substring(0, equals).trim()).matches()
            && isValue(text.substring(equals + 1).trim()));
  }

  private static boolean isValue(String encoded) {
    try {
      return VALUE.matcher(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The name of the environment variable that is the same as a property. */
  static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
