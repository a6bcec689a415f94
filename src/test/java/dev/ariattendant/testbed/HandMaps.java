package dev.ariattendant.testbed;

import io.vertx.core.Future;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.shareddata.SharedData;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a Vert.x or a cluster shares, without either: maps that answer at once, and locks. */
final class HandMaps {

  private final Map<Object, Object> maps = new HashMap<>();
  private final Set<Object> locked = new HashSet<>();

  static SharedData shared() {
    HandMaps shared = new HandMaps();
    return proxy(SharedData.class, shared::call);
  }

  private Object call(String method, Class<?>[] types, Object... arguments) {
    return switch (method) {
      case "getLocalMap" -> maps.computeIfAbsent(arguments[0], name -> localMap());
      case "getAsyncMap" ->
          Future.succeededFuture(maps.computeIfAbsent(arguments[0], name -> asyncMap()));
      case "getLockWithTimeout" ->
          locked.add(arguments[0])
              ? Future.succeededFuture(lock(arguments[0]))
              : Future.failedFuture("taken");
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private Lock lock(Object name) {
    return proxy(Lock.class, (method, types, arguments) -> locked.remove(name));
  }

  private static Object localMap() {
    Map<Object, Object> map = new HashMap<>();
    return proxy(
        LocalMap.class,
        (method, types, arguments) ->
            HashMap.class.getMethod(method, types).invoke(map, arguments));
  }

  /** How long something is remembered, nobody asks here. */
  private static Object asyncMap() {
    Map<Object, Object> map = new HashMap<>();
    return proxy(
        AsyncMap.class,
        (method, types, arguments) ->
            switch (method) {
              case "get" -> Future.succeededFuture(map.get(arguments[0]));
              case "put" -> {
                map.put(arguments[0], arguments[1]);
                yield Future.succeededFuture();
              }
              case "remove" -> Future.succeededFuture(map.remove(arguments[0]));
              case "removeIfPresent" ->
                  Future.succeededFuture(map.remove(arguments[0], arguments[1]));
              case "entries" -> Future.succeededFuture(new HashMap<>(map));
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private interface Call {
    Object of(String method, Class<?>[] types, Object... arguments)
        throws ReflectiveOperationException;
  }

  @SuppressWarnings("unchecked")
  private static <T> T proxy(Class<T> type, Call call) {
    return (T)
        Proxy.newProxyInstance(
            HandMaps.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                call.of(method.getName(), method.getParameterTypes(), arguments));
  }
}
