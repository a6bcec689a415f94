/** What the attendant publishes, logs and counts about its calls. */
package dev.ariattendant.attendant.events;
