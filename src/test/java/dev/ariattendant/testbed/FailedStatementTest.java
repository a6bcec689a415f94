package dev.ariattendant.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.opentest4j.AssertionFailedError;

/** What a failed assertion says, and that each does. */
final class FailedStatementTest {

  @Test
  void aFailedAssertionSaysWhatWasAssertedAndWhoCalled() {
    Throwable failure = catchThrowable(() -> isThree(1 + 1));

    assertThat(FailedStatement.withStatements(failure))
        .hasMessageContaining("expected: 3")
        .hasMessageContaining("failed at assertThat(number).isEqualTo(3); (FailedStatementTest")
        .hasMessageContaining(
            "called by Throwable failure = catchThrowable(() -> isThree(1 + 1));");
  }

  @Test
  void aStatementOfSeveralLinesIsToldWhole() {
    Throwable failure =
        catchThrowable(
            () ->
                // A comment says nothing about it.
                assertThat("abc").as("the alphabet").startsWith("a").endsWith("z"));

    assertThat(FailedStatement.withStatements(failure))
        .hasMessageContaining("[the alphabet]")
        .hasMessageContaining(
            "assertThat(\"abc\").as(\"the alphabet\").startsWith(\"a\").endsWith(\"z\"));");
  }

  @Test
  void aWaitInVainSaysWhatWasWaitedFor() {
    Promise<Void> never = Promise.promise();
    Throwable failure = catchThrowable(() -> never.future().await(1, TimeUnit.MILLISECONDS));

    assertThat(failure).isInstanceOf(TimeoutException.class);
    assertThat(FailedStatement.withStatements(failure))
        .hasMessageStartingWith("waited in vain")
        .hasMessageContaining("never.future().await(1, TimeUnit.MILLISECONDS)");
  }

  @Test
  void aHelperThatGivesUpIsPassedOver() {
    Throwable failure = catchThrowable(FailedStatementTest::givesUp);

    assertThat(FailedStatement.withStatements(failure))
        .hasMessageStartingWith("no command came\nfailed at Throwable failure = catchThrowable(");
  }

  @Test
  void whoAwaitsIsToldAndNotHow() {
    Throwable failure =
        catchThrowable(() -> Await.await(Future.failedFuture(new IllegalStateException("no"))));

    assertThat(FailedStatement.withStatements(failure))
        .hasMessageContaining(
            "no\nfailed at Throwable failure = catchThrowable(() -> Await.await(");
  }

  @Test
  void whatWasExpectedAndWhatCameCanStillBeCompared() {
    Throwable failure = catchThrowable(() -> isThree(2));

    assertThat(FailedStatement.withStatements(failure))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            told -> {
              assertThat(told.getExpected().getStringRepresentation()).isEqualTo("3");
              assertThat(told.getActual().getStringRepresentation()).isEqualTo("2");
            })
        .extracting(Throwable::getStackTrace)
        .isEqualTo(failure.getStackTrace());
  }

  @Test
  void errorsOfOtherKindsStayAsTheyAre() {
    Throwable failure = new IllegalStateException("no such thing");

    assertThat(FailedStatement.withStatements(failure)).isSameAs(failure);
  }

  @Test
  void junitFindsIt() {
    assertThat(ServiceLoader.load(Extension.class))
        .hasAtLeastOneElementOfType(FailedStatement.class);
    assertThat(getClass().getResourceAsStream("/junit-platform.properties"))
        .asString(java.nio.charset.StandardCharsets.UTF_8)
        .contains("junit.jupiter.extensions.autodetection.enabled=true");
  }

  private static void isThree(int number) {
    assertThat(number).isEqualTo(3);
  }

  private static void givesUp() {
    throw new AssertionError("no command came");
  }
}
