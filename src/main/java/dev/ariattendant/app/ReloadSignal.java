package dev.ariattendant.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SIGHUP, by which a service manager asks a program to read its configuration again. Without this,
 * Java ends at a SIGHUP.
 *
 * <p>The signal is the process's, in which there may be several programs.
 */
public final class ReloadSignal {

  private static final Path TERMINAL = Path.of("/dev/tty");

  private static final Map<Object, Runnable> ACTIONS = new ConcurrentHashMap<>();

  private ReloadSignal() {}

  /**
   * Sets what a SIGHUP does for one program of the process, on a thread of the JVM's own.
   *
   * @param program compared by {@code equals}; its former action is replaced
   */
  public static void onSignal(Object program, Runnable action) {
    ACTIONS.put(program, action);
  }

  /** A SIGHUP does nothing for this program any more. */
  public static void forget(Object program) {
    ACTIONS.remove(program);
  }

  /**
   * Takes SIGHUPs from now on, unless the process has a terminal: a terminal that is closed ends
   * its programs by this signal. Nor where Java can't: on Windows, under {@code nohup}, with {@code
   * -Xrs}.
   */
  static void listen() {
    if (hasTerminal()) {
      return;
    }
    try {
      register(ReloadSignal::run);
    } catch (ReflectiveOperationException e) {
      // There is no such signal, or it isn't Java's.
    }
  }

  static void run() {
    ACTIONS.values().forEach(Runnable::run);
  }

  /** By reflection: javac warns of each use of this class, and no option of javac's prevents it. */
  private static void register(Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    MethodHandle run =
        MethodHandles.publicLookup()
            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
            .bindTo(action);
    signal
        .getMethod("handle", signal, handler)
        .invoke(
            null,
            signal.getConstructor(String.class).newInstance("HUP"),
            MethodHandleProxies.asInterfaceInstance(
                handler, MethodHandles.dropArguments(run, 0, signal)));
  }

  /** Only a process with a controlling terminal can open this. */
  private static boolean hasTerminal() {
    try (InputStream terminal = Files.newInputStream(TERMINAL)) {
      return terminal != null;
    } catch (IOException e) {
      return false;
    }
  }
}
