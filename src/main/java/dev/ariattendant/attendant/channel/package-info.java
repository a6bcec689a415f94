/** One caller's channel: its commands, one after the other, and what plays on it. */
package dev.ariattendant.attendant.channel;
