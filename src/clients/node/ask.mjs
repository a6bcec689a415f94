#!/usr/bin/env -S node --experimental-websocket
// Answers what the menus ask: sends known callers to sales, the others back.
//
//     CONSOLE_TOKEN=... src/clients/node/ask.mjs office.caller
//
// The menus have {ask: office.caller, otherwise: {menu: sales}}; docs/menus.md says what may be answered.

import { stayConnected } from "./bus.mjs";

const address = process.argv[2] ?? "office.caller";
// Not a plain object: callers choose their numbers, and "constructor" must not be found.
const CUSTOMERS = new Map([["alice", "sales"]]);

/** Replies with an action. The caller hears the menus' hold prompt meanwhile. */
function answer(question) {
  const { number } = question.body.channel.caller;
  const menu = CUSTOMERS.get(number);
  console.log(`${number} is ${menu ? "a customer" : "unknown"}`);
  question.reply(menu ? { menu } : "back");
}

try {
  await stayConnected(async (bus) => {
    await bus.register(address, answer);
    console.log(`answers at ${address}`);
    await bus.lost;
  });
} catch (failure) {
  console.error(`${address}: ${failure.message}${failure.hint}`);
  process.exit(1);
}
