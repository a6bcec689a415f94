package dev.ariattendant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of stories, and of the attendant's tests, in which a message isn't as the contract
 * says; and notes what was seen, for {@link ContractSeenTest}. JUnit finds it by itself.
 */
public final class KeepsContract implements BeforeAllCallback, AfterAllCallback {

  /** The first has a broken Asterisk; the others measure time and memory, which the check takes. */
  private static final Set<String> EXEMPT =
      Set.of("BadAnswersTest", "CallsUnderAttackTest", "CommandBudgetTest", "LeakTest");

  /** Of other packages: stories of menus, and programs at a console with a whole bridge. */
  private static final Set<String> HELD = Set.of("ProgramCallsTest", "StoriesTest");

  /** They play one of the two sides as they like, and the other one as it is: for what is seen. */
  private static final Set<String> OTHERS =
      Set.of(
          "ActiveFlowTest",
          "AllOperationsTest",
          "ArrivingCallTest",
          "AttendantCapacityTest",
          "CallTest",
          "ClaimsTest",
          "ClusteredAttendantTest",
          "CodeTransferTest",
          "CommandExecutorTest",
          "ListeningClusterTest",
          "MailboxVerticleTest",
          "MenusReloadedTest",
          "MissingSoundCheckTest",
          "NightSwitchTest",
          "OperatorActsTest",
          "OwnershipProtocolTest",
          "PinLocksTest",
          "ProgramTokensTest",
          "RolesTest",
          "PromptRecordingsTest",
          "StuckRestTest",
          "TriedPromptTest");

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isWatched(context.getRequiredTestClass())) {
      ContractWatch.begin();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    if (isWatched(test)) {
      Set<String> problems = ContractWatch.end();
      SeenMessages.write();
      if (isHeldTo(test)) {
        assertThat(problems).as("messages that aren't as the contract says").isEmpty();
      }
    }
  }

  private static boolean isWatched(Class<?> test) {
    return isHeldTo(test) || OTHERS.contains(test.getSimpleName());
  }

  private static boolean isHeldTo(Class<?> test) {
    return (test.getPackageName().equals("dev.ariattendant.stories")
            || HELD.contains(test.getSimpleName())
            || test.getSuperclass().getSimpleName().equals("ManualCall"))
        && !EXEMPT.contains(test.getSimpleName());
  }
}
