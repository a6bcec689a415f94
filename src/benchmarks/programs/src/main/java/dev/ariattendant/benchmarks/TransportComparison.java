package dev.ariattendant.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Two ways to do the same, measured in turns: the rounds of one workload. */
final class TransportComparison {

  private final Workload workload;
  private final List<Sample> http = new ArrayList<>();
  private final List<Sample> webSocket = new ArrayList<>();

  TransportComparison(Workload workload) {
    this.workload = workload;
  }

  void add(Sample overHttp, Sample overWebSocket) {
    http.add(overHttp);
    webSocket.add(overWebSocket);
  }

  /** Rows of a table: one for each figure, both ways and their ratio. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (Figure figure : Figure.ALL) {
      boolean first = rows.isEmpty();
      rows.add(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  first ? workload.title() : "",
                  first ? workload.outstanding() : "",
                  figure.title(),
                  spread(http, figure).show(figure.format()),
                  spread(webSocket, figure).show(figure.format()),
                  ratio(figure).show("%.2f")));
    }
    return rows;
  }

  private static Spread spread(List<Sample> rounds, Figure figure) {
    return Spread.of(rounds.stream().mapToDouble(figure.value()).toArray());
  }

  /** Of each round by itself: what else the machine did met both halves of it. */
  private Spread ratio(Figure figure) {
    ToDoubleFunction<Sample> value = figure.value();
    return Spread.of(
        IntStream.range(0, http.size())
            .mapToDouble(
                round ->
                    value.applyAsDouble(webSocket.get(round))
                        / value.applyAsDouble(http.get(round)))
            .toArray());
  }
}
