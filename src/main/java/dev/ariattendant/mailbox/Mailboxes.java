package dev.ariattendant.mailbox;

import dev.ariattendant.api.RecordingName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mailboxes of the configuration.
 *
 * @param targets those of each mailbox
 */
record Mailboxes(Map<String, List<MessageTarget>> targets) {

  /** The names of a mailbox's targets; none for a mailbox that isn't configured. */
  Collection<String> targets(String mailbox) {
    return targets.getOrDefault(mailbox, List.of()).stream().map(MessageTarget::name).toList();
  }

  Optional<MessageTarget> target(String mailbox, String target) {
    return targets.getOrDefault(mailbox, List.of()).stream()
        .filter(each -> each.name().equals(target))
        .findFirst();
  }

  /** The mailbox whose name a recording's name has; that itself, if none is configured. */
  String named(String inRecording) {
    return targets.keySet().stream()
        .filter(name -> RecordingName.folder(name).equals(inRecording))
        .findFirst()
        .orElse(inRecording);
  }
}
