package dev.ariattendant.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * SIGHUP, by which a service manager asks a program to read its configuration again. Without this,
 * Java ends at a SIGHUP.
 *
 * <p>There is one for the process, as the signal is.
 */
public final class ReloadSignal {

  private static final Path TERMINAL = Path.of("/dev/tty");

  /** A signal before anything has been read has nothing to do. */
  private static final AtomicReference<Runnable> ACTION = new AtomicReference<>(() -> {});

  private ReloadSignal() {}

  /** Sets what a SIGHUP does, on a thread of the JVM's own. */
  public static void onSignal(Runnable action) {
    ACTION.set(action);
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
      register(() -> ACTION.get().run());
    } catch (ReflectiveOperationException e) {
      // There is no such signal, or it isn't Java's.
    }
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
