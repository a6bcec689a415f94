/**
 * Where a call begins: the current flow, its entry rules, its schedules, and the night switch that
 * overrides them.
 */
package dev.ariattendant.attendant.routing;
