/** How the fat jar starts: fast, since a restart is a time without an attendant. */
package dev.ariattendant.app;
