/**
 * Where a call begins, and what that depends on: the numbers, the application's arguments, the
 * clock, the night switch, and which flow is current.
 */
package dev.ariattendant.attendant.routing;
