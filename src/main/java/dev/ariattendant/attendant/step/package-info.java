/**
 * The steps of a call: {@code StepFactory} names the one that performs each action, and {@code
 * StepContext} is what a step can do with its call.
 */
package dev.ariattendant.attendant.step;
