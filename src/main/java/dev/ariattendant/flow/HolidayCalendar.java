package dev.ariattendant.flow;

import java.time.Duration;

/**
 * A calendar in the form of RFC 5545, whose events of whole days are holidays.
 *
 * @param place a file's path, or an http(s) URL
 * @param refresh how often it is read again
 */
public record HolidayCalendar(String place, Duration refresh) {}
