package dev.ariattendant.recordings;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.AttendantEvents;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.api.Headers;
import dev.ariattendant.node.NodeId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores, lists and deletes this node's recordings, at the addresses {@code speech.recordings.*}.
 * One change is made after the other. To be used on one context.
 */
public final class PromptRecordings {

  private static final Logger LOG = LoggerFactory.getLogger(PromptRecordings.class);

  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private static final Set<String> CHANNELS = Set.of("telephone", "page");

  private final Vertx vertx;
  private final PromptFolder folder;
  private List<MessageConsumer<JsonObject>> consumers = List.of();

  PromptRecordings(Vertx vertx, PromptFolder folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** Begins to answer requests. */
  public Future<Void> register() {
    consumers =
        List.of(
            vertx.eventBus().localConsumer(Addresses.RECORDINGS_STORE, this::store),
            vertx.eventBus().localConsumer(Addresses.RECORDINGS_CHANGE, this::change),
            vertx.eventBus().localConsumer(Addresses.RECORDINGS_LIST, this::list));
    return Future.all(consumers.stream().map(MessageConsumer::completion).toList()).mapEmpty();
  }

  public Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  private void store(Message<JsonObject> request) {
    answer(
        request,
        name -> {
          Duration duration = store(name, request.body());
          return JsonObject.of("change", "stored", "durationMs", duration.toMillis());
        });
  }

  private Duration store(PromptName name, JsonObject request) throws IOException {
    if (request.getValue("file") instanceof String file) {
      return folder.store(name, Path.of(file));
    }
    Path received = Files.createTempFile("recording-", ".part");
    try {
      Files.write(received, Base64.getUrlDecoder().decode(request.getString("data")));
      return folder.store(name, received);
    } finally {
      Files.deleteIfExists(received);
    }
  }

  private void change(Message<JsonObject> request) {
    answer(
        request,
        name -> {
          String change = String.valueOf(request.body().getValue("change"));
          switch (change) {
            case "delete" -> folder.delete(name);
            case "revert" -> folder.revert(name);
            default -> throw new IllegalArgumentException("change: expected delete or revert");
          }
          return JsonObject.of("change", change.equals("delete") ? "deleted" : "reverted");
        });
  }

  private interface Change {
    JsonObject of(PromptName name) throws IOException;
  }

  private void answer(Message<JsonObject> request, Change change) {
    PromptName name;
    try {
      name = PromptName.of(request.body());
      if (!CHANNELS.contains(String.valueOf(request.body().getValue("by")))) {
        throw new IllegalArgumentException("by: expected one of " + CHANNELS);
      }
    } catch (IllegalArgumentException e) {
      request.fail(FailureCodes.BAD_COMMAND, e.getMessage());
      return;
    }
    String by = request.body().getString("by");
    vertx
        .executeBlocking(() -> change.of(name))
        .onSuccess(
            done -> {
              publish(name, by, done);
              request.reply(done);
            })
        .onFailure(failure -> refuse(request, name, failure));
  }

  private static void refuse(Message<JsonObject> request, PromptName name, Throwable failure) {
    if (failure instanceof RecordingRefusedException) {
      request.fail(FailureCodes.BAD_AUDIO, failure.getMessage());
    } else if (failure instanceof NoSuchFileException) {
      request.fail(FailureCodes.NOT_FOUND, "there is no such recording");
    } else if (failure instanceof IllegalArgumentException) {
      request.fail(FailureCodes.BAD_COMMAND, failure.getMessage());
    } else {
      LOG.error("The recording of {} in {} can't be changed", name.id(), name.language(), failure);
      request.fail(
          FailureCodes.UNAVAILABLE, "the folder of recordings can't be written; the log says why");
    }
  }

  private void publish(PromptName name, String by, JsonObject change) {
    LOG.info(
        "The recording of {} in {} was {} by {}",
        name.id(),
        name.language(),
        change.getString("change"),
        by);
    vertx.eventBus().publish(Addresses.RECORDINGS_CHANGED, name.json());
    String type = AttendantEvents.PROMPT_RECORDED;
    vertx
        .eventBus()
        .publish(
            Addresses.ATTENDANT_EVENTS,
            JsonObject.of("type", type, "timestamp", Instant.now().toString())
                .mergeIn(name.json())
                .put("by", by)
                .mergeIn(change),
            new DeliveryOptions()
                .addHeader(Headers.TYPE, type)
                .addHeader(Headers.NODE, NodeId.of(vertx)));
  }

  private void list(Message<JsonObject> request) {
    vertx
        .eventBus()
        .<JsonObject>request(Addresses.RECORDINGS_TEXTS, new JsonObject(), LOCAL)
        .map(reply -> reply.body().getJsonArray("texts"))
        .recover(
            failure ->
                FailureCodes.hasNoConsumer(failure)
                    ? Future.succeededFuture(new JsonArray())
                    : Future.failedFuture(failure))
        .compose(texts -> blocking(() -> list(texts)))
        .onSuccess(recordings -> request.reply(JsonObject.of("recordings", recordings)))
        .onFailure(failure -> request.fail(FailureCodes.UNAVAILABLE, failure.getMessage()));
  }

  private <T> Future<T> blocking(Callable<T> task) {
    return vertx.executeBlocking(task);
  }

  private JsonArray list(JsonArray texts) {
    JsonArray list = new JsonArray();
    for (Object each : texts) {
      JsonObject text = ((JsonObject) each).copy();
      try {
        PromptName name = PromptName.of(text);
        folder.present(name).ifPresent(file -> text.put("file", file.toString()));
        list.add(text.put("previous", folder.previous(name).isPresent()));
      } catch (IllegalArgumentException e) {
        LOG.debug("No recording can take the place of {}: {}", text, e.getMessage());
      }
    }
    return list;
  }
}
