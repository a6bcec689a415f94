package dev.ariattendant.stories;

import dev.ariattendant.simulator.Callee;
import dev.ariattendant.simulator.CallerOptions;
import dev.ariattendant.simulator.EndpointDirectory;
import dev.ariattendant.testbed.DeskPhone;
import dev.ariattendant.testbed.Telephone.Reaction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("simulator")
final class ForwardSimulatorTest extends ForwardStories<SimulatedExchange> {

  /** A telephone that forwards its calls to the endpoint that follows. */
  private static final String AWAY = "PJSIP/away:";

  private final SimulatedTelephones telephones;
  private final SimulatedDeskPhone bob;

  ForwardSimulatorTest(SimulatedExchange simulator) {
    super(simulator);
    telephones = new SimulatedTelephones(simulator.simulator());
    bob = telephones.at("PJSIP/bob");
  }

  static Stream<SimulatedExchange> simulator() {
    return Stream.of(new SimulatedExchange(2, book()));
  }

  private static EndpointDirectory book() {
    EndpointDirectory book =
        EndpointDirectory.STANDARD
            .with("PJSIP/bob", Callee.neverAnswers())
            .with("Local/104@default", Callee.neverAnswers());
    for (String endpoint :
        List.of(
            "PJSIP/sales",
            "PJSIP/busy",
            "PJSIP/nobody",
            "Local/102@default",
            "Local/103@default",
            "Local/104@default")) {
      book = book.with(AWAY + endpoint, Callee.forwards(0, endpoint));
    }
    return book;
  }

  @Override
  DeskPhone bob() {
    return bob;
  }

  @Override
  DeskPhone bob(Forward forward, DeskPhone carol) {
    String endpoint =
        switch (forward) {
          case TO_AN_EXTENSION -> "Local/" + carol.extension() + "@default";
          case TO_A_TELEPHONE -> carol.endpoint();
        };
    return telephones.at(AWAY + endpoint);
  }

  @Override
  DeskPhone carol(Reaction reaction) {
    SimulatedDeskPhone carol = telephones.colleague(reaction);
    carol.besides(bob);
    return carol;
  }

  @Override
  DeskPhone alice() {
    return telephones.calling(telephones.simulator().call(CallerOptions.to("channel-aa")));
  }
}
