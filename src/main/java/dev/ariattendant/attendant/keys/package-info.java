/** Which option the keys mean that a caller has pressed: pure and immutable, without a clock. */
package dev.ariattendant.attendant.keys;
