package dev.ariattendant.stories;

@OnSimulator
final class TraceSimulatorTest extends TraceStories<SimulatedExchange> {

  TraceSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
  }
}
