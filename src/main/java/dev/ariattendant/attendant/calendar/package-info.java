/** Holidays from calendars: files or URLs in the form of iCalendar (RFC 5545). */
package dev.ariattendant.attendant.calendar;
