package dev.ariattendant.simulator.asterisk;

import java.time.Instant;

/**
 * The properties of a channel that never change.
 *
 * @param id e.g. {@code 1795293174.5}
 * @param name e.g. {@code PJSIP/alice-00000005}
 * @param endpoint e.g. {@code PJSIP/alice}
 * @param protocolId the SIP Call-ID
 * @param caller the name and number at its end
 */
public record ChannelIdentity(
    String id,
    String name,
    String endpoint,
    String protocolId,
    SimCallerId caller,
    Instant creationTime) {}
