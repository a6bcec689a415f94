#!/usr/bin/env -S node --experimental-websocket
// Prints a line for each call that ends, and counts the keys that callers press.
//
//     src/clients/node/tap.mjs

import { stayConnected } from "./bus.mjs";

const keys = {};

function onEvent({ body: { type, channel, digit, summary } }) {
  if (type === "key.pressed") {
    keys[digit] = (keys[digit] ?? 0) + 1;
  } else if (type === "call.ended") {
    const seconds = (summary.durationMs / 1000).toFixed(1);
    console.log(`${channel.name} pressed ${summary.keys || "nothing"} in ${seconds} s (${summary.ended})`);
    console.log("keys so far:", Object.entries(keys).map(([key, count]) => `${count} x ${key}`).join(", "));
  }
}

try {
  await stayConnected(async (bus) => {
    await bus.register("attendant.events", onEvent);
    console.log("listens to attendant.events");
    await bus.lost;
  });
} catch (failure) {
  console.error(failure.message);
  process.exit(1);
}
