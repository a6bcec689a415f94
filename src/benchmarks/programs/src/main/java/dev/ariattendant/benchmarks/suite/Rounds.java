package dev.ariattendant.benchmarks.suite;

import dev.ariattendant.benchmarks.Spread;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same load on several programs, in turns. */
final class Rounds {

  private final String title;
  private final Map<Program, List<JsonObject>> results = new LinkedHashMap<>();

  private Rounds(String title) {
    this.title = title;
  }

  /**
   * Measures.
   *
   * @param callers how many press keys, for each of a program's drivers
   * @param command for the drivers
   * @param times how often each
   */
  static Rounds of(
      String title,
      List<RunningProgram> programs,
      ToIntFunction<Program> callers,
      IntFunction<String> command,
      int times) {
    Rounds rounds = new Rounds(title);
    for (int round = 1; round <= times; round++) {
      System.err.println(title + ", round " + round + " of " + times);
      for (RunningProgram program : programs) {
        rounds
            .results
            .computeIfAbsent(program.program(), first -> new ArrayList<>())
            .add(measure(program, callers.applyAsInt(program.program()), command));
      }
    }
    return rounds;
  }

  /**
   * Who comes and goes has nothing to do with what keys cost. In each round callers are new: some
   * programs lose one now and then, who would press no key ever after.
   */
  private static JsonObject measure(
      RunningProgram program, int callers, IntFunction<String> command) {
    program.measure("callers 0");
    program.measure("callers " + callers);
    return program.measure(command.apply(callers));
  }

  /** What a program costs in terms of another, round by round. */
  Optional<Spread> ratio(Program program, Program other) {
    if (!results.containsKey(other)) {
      return Optional.empty();
    }
    double[] costs = values(program, Column.COST);
    double[] others = values(other, Column.COST);
    return Optional.of(
        Spread.of(
            IntStream.range(0, costs.length).mapToDouble(i -> costs[i] / others[i]).toArray()));
  }

  private double[] values(Program program, Column column) {
    return results.get(program).stream().mapToDouble(column.value()).toArray();
  }

  /** As Markdown. */
  void print() {
    System.out.printf(
        "%n| %s | %s | × bare loop | × channel-aa.js | %s |%n",
        title,
        Column.COST.title(),
        Column.ALL.stream().map(Column::title).collect(Collectors.joining(" | ")));
    System.out.println("| --- |" + " ---: |".repeat(Column.ALL.size() + 3));
    results.keySet().forEach(program -> System.out.println(row(program)));
  }

  private String row(Program program) {
    Program bare =
        program.transport().equals("http") ? PeerProgram.BARE_HTTP : PeerProgram.BARE_WEBSOCKET;
    return Column.ALL.stream()
        .map(column -> Spread.of(values(program, column)).show(column.format()))
        .collect(
            Collectors.joining(
                " | ",
                "| %s | %s | %s | %s | "
                    .formatted(
                        program.title(),
                        Spread.of(values(program, Column.COST)).show(Column.COST.format()),
                        show(ratio(program, bare)),
                        show(ratio(program, PeerProgram.ARI_CLIENT))),
                " |"));
  }

  /** As Markdown: what a key costs, and what it costs in terms of the first program. */
  void printGrowth() {
    System.out.printf(
        "%n| %s | %s | × the first | %s |%n| ---: | ---: | ---: | ---: |%n",
        title, Column.COST.title(), Column.RATE.title());
    Program first = results.keySet().iterator().next();
    for (Program program : results.keySet()) {
      System.out.printf(
          "| %s | %s | %s | %s |%n",
          program.title(),
          Spread.of(values(program, Column.COST)).show(Column.COST.format()),
          show(ratio(program, first)),
          Spread.of(values(program, Column.RATE)).show(Column.RATE.format()));
    }
  }

  /** What a key costs, by the programs' titles. */
  Map<String, Spread> costs() {
    Map<String, Spread> costs = new LinkedHashMap<>();
    results
        .keySet()
        .forEach(program -> costs.put(program.title(), Spread.of(values(program, Column.COST))));
    return costs;
  }

  private static String show(Optional<Spread> ratio) {
    return ratio.map(spread -> spread.show("%.2f")).orElse("–");
  }
}
