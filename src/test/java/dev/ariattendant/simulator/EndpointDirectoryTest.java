package dev.ariattendant.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The endpoints that can be dialled. */
class EndpointDirectoryTest {

  @Test
  void anEndpointIsAddedOrReplaced() {
    EndpointDirectory endpoints =
        EndpointDirectory.STANDARD
            .with("PJSIP/carol", Callee.busy(1))
            .with("PJSIP/bob", Callee.neverAnswers());

    assertThat(endpoints.find("PJSIP/carol")).contains(Callee.busy(1));
    assertThat(endpoints.find("PJSIP/bob")).contains(Callee.neverAnswers());
    assertThat(endpoints.find("PJSIP/sales")).contains(Callee.answers(1000));
    assertThat(endpoints.find("PJSIP/unknown")).isEmpty();
  }
}
