package dev.ariattendant.json;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The fields of a JSON object, which are built on first use. */
class LazyMap extends AbstractMap<String, Object> {

  /** Null once the fields are built. */
  private Supplier<Map<String, Object>> builder;

  private Map<String, Object> fields;

  LazyMap(Supplier<Map<String, Object>> builder) {
    this.builder = builder;
  }

  final boolean isUnbuilt() {
    return builder != null;
  }

  @Override
  public Object get(Object key) {
    return fields().get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return fields().containsKey(key);
  }

  @Override
  public Object put(String key, Object value) {
    return fields().put(key, value);
  }

  @Override
  public Object remove(Object key) {
    return fields().remove(key);
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return fields().entrySet();
  }

  private Map<String, Object> fields() {
    if (builder != null) {
      fields = builder.get();
      builder = null;
    }
    return fields;
  }
}
