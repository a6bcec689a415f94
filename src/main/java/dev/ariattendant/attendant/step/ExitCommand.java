package dev.ariattendant.attendant.step;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A command that ends the call's stay in the application.
 *
 * @param ended how the call has then ended, one of {@code AttendantEvents.Ended}
 * @param refusable whether a 404 may have another reason than that the channel is gone
 */
public record ExitCommand(
    String operation, Supplier<Future<Object>> command, String ended, boolean refusable) {}
