package dev.ariattendant.speech;

import dev.ariattendant.api.Addresses;
import dev.ariattendant.api.FailureCodes;
import dev.ariattendant.speech.audio.AudioConverter;
import dev.ariattendant.speech.delivery.PromptDelivery;
import dev.ariattendant.speech.engine.SpeechException;
import dev.ariattendant.speech.process.BoundedProcess;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes texts into files that Asterisk plays, for the other verticles of its Vert.x: see {@link
 * Addresses#SPEECH_RENDER}; and finds out how each Asterisk gets these files. Its {@code -conf} is
 * {@link SpeechOptions}. Nothing is looked for or started before the first text comes.
 */
public final class SpeechVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(SpeechVerticle.class);

  /** More are a mistake. */
  private static final int MOST_TEXTS = 10_000;

  private static final Duration FIRST_CLEANING = Duration.ofMinutes(10);
  private static final Duration CLEANING = Duration.ofDays(1);

  private final BoundedProcess processes = new BoundedProcess();

  private SpeechOptions options;
  private WorkerExecutor workers;
  private RenderQueue queue;

  /** Null before the first text, and after a failure. */
  private Future<PromptMaker> maker;

  /** Null before the first text, and after a failure. */
  private Future<PromptDelivery> delivery;

  @Override
  public Future<?> start() {
    options = SpeechOptions.from(config());
    workers = vertx.createSharedWorkerExecutor("speech-" + deploymentID(), options.concurrency());
    queue = new RenderQueue(workers, options.concurrency());
    options
        .cache()
        .ifPresent(
            folder ->
                vertx.setPeriodic(
                    FIRST_CLEANING.toMillis(), CLEANING.toMillis(), now -> clean(folder)));
    return vertx
        .eventBus()
        .<JsonObject>localConsumer(Addresses.SPEECH_RENDER, this::render)
        .completion();
  }

  @Override
  public Future<?> stop() {
    processes.close();
    return (delivery == null ? Future.succeededFuture() : delivery.compose(PromptDelivery::close))
        .eventually(workers::close);
  }

  private void render(Message<JsonObject> request) {
    if (!(request.body().getValue("texts") instanceof JsonArray texts)
        || texts.size() > MOST_TEXTS
        || !texts.stream().allMatch(SpeechVerticle::isText)
        || !(request.body().getValue("menus", false) instanceof Boolean ofMenus)) {
      request.fail(
          FailureCodes.BAD_COMMAND,
          "expected texts, a list of at most %d with text and language; and menus, true or false"
              .formatted(MOST_TEXTS));
      return;
    }
    List<JsonObject> all = texts.stream().map(JsonObject.class::cast).toList();
    maker()
        .compose(
            made ->
                delivery(made.cache())
                    .compose(
                        ways ->
                            vertx
                                .executeBlocking(() -> PromptLookup.all(made, all), false)
                                .compose(found -> complete(found, ways, ofMenus))))
        .onSuccess(prompts -> request.reply(JsonObject.of("prompts", new JsonArray(prompts))))
        .onFailure(failure -> request.reply(refusal(all.size(), failure)));
  }

  private static boolean isText(Object each) {
    return each instanceof JsonObject text
        && text.getValue("text") instanceof String
        && text.getValue("language") instanceof String
        && (!text.containsKey("id") || text.getValue("id") instanceof String);
  }

  /** The same for each text: there is no engine, or no cache. */
  private static JsonObject refusal(int texts, Throwable failure) {
    JsonArray prompts = new JsonArray();
    for (int i = 0; i < texts; i++) {
      prompts.add(error(failure));
    }
    return JsonObject.of("prompts", prompts);
  }

  private Future<PromptMaker> maker() {
    if (maker == null) {
      maker =
          vertx
              .executeBlocking(
                  () -> PromptMakers.of(options, processes, new AudioConverter(processes)))
              .onSuccess(made -> LOG.info("Texts are spoken by {}", made.engine().name()))
              // What is missing may be installed meanwhile.
              .onFailure(failed -> maker = null);
    }
    return maker;
  }

  private Future<PromptDelivery> delivery(PromptCache cache) {
    if (delivery == null) {
      delivery =
          vertx
              .executeBlocking(cache::folder)
              .compose(folder -> PromptDelivery.start(vertx, folder, options.server()))
              .recover(
                  failure ->
                      Future.failedFuture(
                          failure instanceof SpeechException
                              ? failure
                              : new SpeechException("speech.server: " + failure.getMessage())))
              // The port may be free later.
              .onFailure(failed -> delivery = null);
    }
    return delivery;
  }

  /** Has the missing files made, and waits for them. */
  private Future<List<JsonObject>> complete(
      List<PromptLookup> found, PromptDelivery ways, boolean ofMenus) {
    int missing = (int) found.stream().filter(PromptLookup::isMissing).count();
    RenderProgress progress = RenderProgress.start(vertx, missing);
    List<Future<JsonObject>> prompts = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (PromptLookup each : found) {
      prompts.add(
          each.prompt(queue, missing == 1)
              .onComplete(done -> progress.count(each.isMissing(), done.succeeded()))
              .map(
                  made -> {
                    String file = made.file().getFileName().toString();
                    files.add(file);
                    return json(made, each.isRecorded(), ways.url(file));
                  })
              .otherwise(SpeechVerticle::error));
    }
    return Future.all(prompts)
        .map(done -> prompts.stream().map(Future::result).toList())
        .onComplete(
            done -> {
              progress.end();
              // A single text that is tried changes nothing of what callers hear.
              if (ofMenus) {
                ways.use(files);
              }
            });
  }

  private static JsonObject json(SpokenFile prompt, boolean recorded, Optional<String> url) {
    JsonObject json =
        JsonObject.of(
            "file", prompt.base().toString(),
            "extension", prompt.wav().extension(),
            "durationMs", prompt.wav().duration().toMillis(),
            "recorded", recorded);
    url.ifPresent(address -> json.put("url", address));
    return json;
  }

  private static JsonObject error(Throwable failure) {
    if (!(failure instanceof SpeechException)) {
      LOG.error("A text can't be spoken", failure);
    }
    return JsonObject.of(
        "error",
        failure instanceof SpeechException ? failure.getMessage() : "a fault in this program");
  }

  private void clean(String folder) {
    PromptCache cache = maker == null || !maker.succeeded() ? null : maker.result().cache();
    vertx
        .executeBlocking(
            () ->
                (cache == null ? new PromptCache(Path.of(folder)) : cache)
                    .clean(Duration.ofDays(options.keepDays())),
            false)
        .onSuccess(
            deleted -> {
              if (deleted > 0) {
                LOG.info(
                    "Deleted {} spoken texts that weren't used for {} days",
                    deleted,
                    options.keepDays());
              }
            })
        .onFailure(failure -> LOG.warn("Old files in {} can't be deleted", folder, failure));
  }
}
