package dev.ariattendant.stories;

@OnSimulator
final class MailboxSimulatorTest extends MailboxStories<SimulatedExchange> {

  MailboxSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
