package dev.ariattendant.testbed;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Runs all tests of a class on a real Asterisk 22, and then on a 16. The argument of its
 * constructor is the {@link RealAsterisk}, which has been started, and is closed after them. {@code
 * -Dasterisk=16} runs them on that version alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("real-asterisk")
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OnRealAsterisks.Started.class)
public @interface OnRealAsterisks {

  /** The versions, of those that {@code scripts/install-asterisk} installs. */
  int[] value() default {22, 16};

  /** Starts one Asterisk after the other. JUnit closes each after its tests. */
  final class Started implements ArgumentsProvider, AnnotationConsumer<OnRealAsterisks> {

    private int[] versions;

    @Override
    public void accept(OnRealAsterisks annotation) {
      versions = annotation.value();
    }

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Integer only = Integer.getInteger("asterisk");
      int[] chosen =
          Arrays.stream(versions).filter(version -> only == null || version == only).toArray();
      Assumptions.assumeTrue(chosen.length > 0, "these tests aren't for Asterisk " + only);
      return Arrays.stream(chosen)
          .mapToObj(RealAsterisk::new)
          .map(
              asterisk -> {
                asterisk.start();
                return arguments(asterisk);
              });
    }
  }
}
