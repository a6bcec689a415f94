package dev.ariattendant.flow.read;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Tries to change all collections within a record, however deep. */
final class Immutability {

  private Immutability() {}

  static void assertOf(Object value) {
    if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        assertOf(component(value, component));
      }
    } else if (value instanceof Map<?, ?> map) {
      assertThatThrownBy(map::clear)
          .as("%s", map)
          .isInstanceOf(UnsupportedOperationException.class);
      map.values().forEach(Immutability::assertOf);
    } else if (value instanceof Collection<?> all) {
      assertThatThrownBy(all::clear)
          .as("%s", all)
          .isInstanceOf(UnsupportedOperationException.class);
      all.forEach(Immutability::assertOf);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(Immutability::assertOf);
    }
  }

  private static Object component(Object value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record hides a component", e);
    }
  }
}
