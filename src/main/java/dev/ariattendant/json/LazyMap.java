package dev.ariattendant.json;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The fields of a JSON object that are there when somebody asks for them, and not before. */
class LazyMap extends AbstractMap<String, Object> {

  /** Null once the fields are there. */
  private Supplier<Map<String, Object>> maker;

  private Map<String, Object> fields;

  LazyMap(Supplier<Map<String, Object>> maker) {
    this.maker = maker;
  }

  /** Whether nobody has asked so far. */
  final boolean areLate() {
    return maker != null;
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
    if (maker != null) {
      fields = maker.get();
      maker = null;
    }
    return fields;
  }
}
