package dev.ariattendant.flow.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ariattendant.config.DefaultsFiller;
import dev.ariattendant.config.Durations;
import dev.ariattendant.config.Schema;
import dev.ariattendant.flow.CallFlow;
import dev.ariattendant.flow.EntryRule;
import dev.ariattendant.flow.HolidayCalendar;
import dev.ariattendant.flow.Limits;
import dev.ariattendant.flow.Menu;
import dev.ariattendant.flow.People;
import dev.ariattendant.flow.Person;
import dev.ariattendant.flow.Schedule;
import dev.ariattendant.flow.TransferRule;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Makes a flow of a valid attendant's section. */
final class FlowMapper {

  private FlowMapper() {}

  static CallFlow bind(String version, ObjectNode section) {
    JsonNode complete = DefaultsFiller.complete(Schema.ATTENDANT, MenuInheritance.of(section));
    Map<String, Menu> menus = new LinkedHashMap<>();
    menus.put(CallFlow.MAIN, menu(CallFlow.MAIN, complete.get("menu")));
    menus.putAll(byName(complete.get("menus"), FlowMapper::menu));
    return new CallFlow(
        version,
        Collections.unmodifiableMap(menus),
        Schema.stream(complete.get("entry")).map(FlowMapper::entry).toList(),
        Collections.unmodifiableMap(byName(complete.get("schedules"), FlowMapper::schedule)),
        new People(
            Schema.stream(complete.get("people"))
                .map(person -> FlowRecords.bind(person, Person.class))
                .toList()),
        complete.hasNonNull("timeZone")
            ? ZoneId.of(complete.get("timeZone").textValue())
            : ZoneId.systemDefault(),
        Optional.ofNullable(complete.path("language").textValue()),
        FlowRecords.bind(complete.get("limits"), Limits.class),
        Optional.ofNullable(complete.get("transfer"))
            .map(transfer -> FlowRecords.bind(transfer, TransferRule.class)));
  }

  private static Menu menu(String name, JsonNode menu) {
    return FlowRecords.bind(((ObjectNode) menu).put("name", name), Menu.class);
  }

  private static <T> Map<String, T> byName(JsonNode all, BiFunction<String, JsonNode, T> reader) {
    Map<String, T> byName = new LinkedHashMap<>();
    all.properties()
        .forEach(each -> byName.put(each.getKey(), reader.apply(each.getKey(), each.getValue())));
    return byName;
  }

  private static EntryRule entry(JsonNode rule) {
    ObjectNode entry = rule.deepCopy();
    for (Schedule.State state : Schedule.State.values()) {
      JsonNode schedule = entry.remove(state.name().toLowerCase(Locale.ROOT));
      if (schedule != null) {
        entry.putObject("hours").put("state", state.name()).set("schedule", schedule);
      }
    }
    return FlowRecords.bind(entry, EntryRule.class);
  }

  private static Schedule schedule(String name, JsonNode schedule) {
    List<Schedule.Hours> hours = new ArrayList<>();
    schedule
        .get("hours")
        .properties()
        .forEach(
            each -> {
              Set<DayOfWeek> days = ScheduleParser.days(each.getKey()).orElseThrow();
              Schema.texts(each.getValue())
                  .forEach(text -> hours.addAll(ScheduleParser.hours(days, text).orElseThrow()));
            });
    List<String> holidays =
        Schema.stream(schedule.get("holidays"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .toList();
    return new Schedule(
        name,
        List.copyOf(hours),
        holidays.stream()
            .flatMap(day -> ScheduleParser.date(day).stream())
            .collect(Collectors.toUnmodifiableSet()),
        holidays.stream()
            .flatMap(day -> ScheduleParser.yearly(day).stream())
            .collect(Collectors.toUnmodifiableSet()),
        Schema.stream(schedule.get("holidays"))
            .filter(JsonNode::isObject)
            .map(
                each ->
                    new HolidayCalendar(
                        each.get("ical").textValue(),
                        Durations.parse(each.get("refresh").textValue()).orElseThrow()))
            .toList());
  }
}
