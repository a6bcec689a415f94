package dev.ariattendant.mailbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A recorded message that waits on disk until it is delivered.
 *
 * @param id the same for each attempt to deliver it, and no other message's: receivers recognise a
 *     repeat by it
 * @param mailbox the mailbox's name in the configuration
 * @param received when the recording ended
 * @param duration of the recording; empty if Asterisk didn't say it
 * @param callerNumber as the caller's network says it; empty if it was withheld. The caller
 *     controls it, and {@code callerName}
 * @param asterisk the connection's name in the configuration
 * @param channel the caller's channel
 * @param recording the recording's name at Asterisk
 * @param format of the audio, by Asterisk's name, e.g. {@code wav}
 * @param audio the file; it can be read until the message is delivered or given up
 */
public record StoredMessage(
    String id,
    String mailbox,
    Instant received,
    Optional<Duration> duration,
    Optional<String> callerNumber,
    Optional<String> callerName,
    String asterisk,
    String channel,
    String recording,
    String format,
    Path audio) {}
