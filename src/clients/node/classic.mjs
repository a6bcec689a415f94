#!/usr/bin/env -S node --experimental-websocket
// The classic attendant: "press 1 or press 2". A key stops what the caller hears, at once.
//
//     CONSOLE_TOKEN=... ARI_APP=channel-aa src/clients/node/classic.mjs

import { serve } from "./calls.mjs";

const MENU = ["sound:press-1", "sound:or", "sound:press-2"];
const OPTIONS = ["1", "2"];
const INVALID = ["sound:option-is-invalid"];
const STILL_THERE = ["sound:are-you-still-there"];
const SILENCE = 10_000; // after the menu

const log = (call, text) => console.log(`Channel ${call.name} ${text}`);

/** Leads a caller through the menu. What it waits for fails when the caller hangs up. */
async function attend(call) {
  log(call, call.resumed ? "has been taken over" : "has entered the application");
  try {
    await call.begin();
    let key;
    for (;;) {
      key ??= (await call.say(...MENU)) ?? (await call.key(SILENCE));
      if (key) {
        key = await call.say(...answer(call, key));
      } else {
        log(call, "stopped paying attention...");
        key = await call.say(...STILL_THERE);
      }
    }
  } finally {
    log(call, "has left the application");
  }
}

/** What a caller hears who has pressed a key. */
function answer(call, key) {
  log(call, `entered ${key}`);
  if (OPTIONS.includes(key)) return ["sound:you-entered", `digits:${key}`];
  log(call, "entered an invalid option!");
  return INVALID;
}

await serve(process.env.ARI_APP ?? "channel-aa", attend);
