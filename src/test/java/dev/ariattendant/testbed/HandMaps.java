package dev.ariattendant.testbed;

import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.SharedData;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A Vert.x's local maps without a Vert.x. */
final class HandMaps {

  private HandMaps() {}

  static SharedData shared() {
    Map<Object, Object> maps = new HashMap<>();
    return (SharedData)
        Proxy.newProxyInstance(
            HandMaps.class.getClassLoader(),
            new Class<?>[] {SharedData.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("getLocalMap")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return maps.computeIfAbsent(arguments[0], name -> map());
            });
  }

  private static Object map() {
    Map<Object, Object> map = new HashMap<>();
    return Proxy.newProxyInstance(
        HandMaps.class.getClassLoader(),
        new Class<?>[] {LocalMap.class},
        (proxy, method, arguments) ->
            HashMap.class
                .getMethod(method.getName(), method.getParameterTypes())
                .invoke(map, arguments));
  }
}
