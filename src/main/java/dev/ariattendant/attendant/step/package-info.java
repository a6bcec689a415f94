/**
 * What callers can be led to, one class for each action of the configuration: {@code Action.Dial}
 * is performed by {@code DialStep}.
 */
package dev.ariattendant.attendant.step;
