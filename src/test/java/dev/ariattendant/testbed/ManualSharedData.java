package dev.ariattendant.testbed;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.shareddata.SharedData;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Shared data without a Vert.x or a cluster: locks, and maps that answer at once unless the test
 * says otherwise.
 */
public final class ManualSharedData {

  private final Map<Object, Object> maps = new HashMap<>();
  private final Set<Object> locked = new HashSet<>();
  private final Map<String, Integer> failing = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final LongSupplier nowMs;

  ManualSharedData(LongSupplier nowMs) {
    this.nowMs = nowMs;
  }

  SharedData shared() {
    return proxy(SharedData.class, this::call);
  }

  /** From now on this operation of clustered maps fails, for example "put" or "entries". */
  public void fail(String operation) {
    fail(operation, Integer.MAX_VALUE);
  }

  /** The same for the next so many calls. */
  public void fail(String operation, int times) {
    failing.put(operation, times);
  }

  /** From now on this operation of clustered maps isn't answered until {@link #answer}. */
  public void hold(String operation) {
    held.add(operation);
  }

  /** From now on this operation is answered at once; earlier calls wait on. */
  public void release(String operation) {
    held.remove(operation);
  }

  /** Answers the held calls, and later ones at once; nothing fails any more. */
  public void answer() {
    held.clear();
    failing.clear();
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
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

  private Object asyncMap() {
    Map<Object, Entry> map = new HashMap<>();
    return proxy(
        AsyncMap.class,
        (method, types, arguments) -> {
          if (failing.merge(method, -1, Integer::sum) >= 0) {
            return Future.failedFuture(method + " has failed");
          }
          Object result = operate(map, method, arguments);
          if (!held.contains(method)) {
            return Future.succeededFuture(result);
          }
          Promise<Object> answer = Promise.promise();
          waiting.add(() -> answer.complete(result));
          return answer.future();
        });
  }

  private record Entry(Object value, long untilMs) {}

  private Object operate(Map<Object, Entry> map, String method, Object... arguments) {
    map.values().removeIf(entry -> entry.untilMs <= nowMs.getAsLong());
    Entry entry = arguments == null ? null : map.get(arguments[0]);
    Object value = entry == null ? null : entry.value;
    return switch (method) {
      case "get" -> value;
      case "put" -> {
        long ms = arguments.length < 3 ? Long.MAX_VALUE : nowMs.getAsLong() + (Long) arguments[2];
        map.put(arguments[0], new Entry(arguments[1], ms));
        yield null;
      }
      case "remove" -> {
        map.remove(arguments[0]);
        yield value;
      }
      case "removeIfPresent" -> {
        boolean same = arguments[1].equals(value);
        if (same) {
          map.remove(arguments[0]);
        }
        yield same;
      }
      case "entries" -> {
        Map<Object, Object> all = new HashMap<>();
        map.forEach((key, each) -> all.put(key, each.value));
        yield all;
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private interface Call {
    Object of(String method, Class<?>[] types, Object... arguments)
        throws ReflectiveOperationException;
  }

  @SuppressWarnings("unchecked")
  private static <T> T proxy(Class<T> type, Call call) {
    return (T)
        Proxy.newProxyInstance(
            ManualSharedData.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                call.of(method.getName(), method.getParameterTypes(), arguments));
  }
}
