#!/usr/bin/env -S node --experimental-websocket
// A tap that isn't Java: it prints a line for each call, and counts the keys that callers press.
//
//     scripts/run                 in one terminal
//     scripts/samples/tap.mjs     in another
//
// With a token (CONSOLE_TOKEN, the same in both; openssl rand -hex 16 makes one) it asks how the
// connection is, too. It runs on Node.js 20.10 or newer, with nothing from npm; since Node.js 22 the
// flag above isn't needed. docs/other-languages.md explains the messages.

const { CONSOLE_HOST = "127.0.0.1", CONSOLE_PORT = "8090", CONSOLE_TOKEN } = process.env;
const PING_PERIOD = 10_000; // the console waits 30 s for a sign of life

const socket = new WebSocket(`ws://${CONSOLE_HOST}:${CONSOLE_PORT}/eventbus/websocket`);
socket.binaryType = "arraybuffer";

const headers = CONSOLE_TOKEN ? { token: CONSOLE_TOKEN } : {};
const send = (envelope) => socket.send(JSON.stringify(envelope));
const ask = (address, body, replyAddress) => send({ type: "send", address, replyAddress, headers, body });

const keys = {};

function onEvent({ type, channel, digit, summary }) {
  if (type === "key.pressed") {
    keys[digit] = (keys[digit] ?? 0) + 1;
  } else if (type === "call.ended") {
    const seconds = (summary.durationMs / 1000).toFixed(1);
    console.log(`${channel.name} pressed ${summary.keys || "nothing"} in ${seconds} s (${summary.ended})`);
    console.log("keys so far:", Object.entries(keys).map(([key, count]) => `${count} x ${key}`).join(", "));
  }
}

const onStatus = ({ asterisk, state, version, calls }) =>
  console.log(`${asterisk} is ${state}, Asterisk ${version}, calls: ${calls}`);

socket.onopen = () => {
  setInterval(() => send({ type: "ping" }), PING_PERIOD);
  send({ type: "register", address: "attendant.events", headers });
  if (CONSOLE_TOKEN) ask("ari.status.asterisk", {}, "my.status");
};

socket.onmessage = ({ data }) => {
  const { type, address, body, message } = JSON.parse(Buffer.from(data));
  if (type === "err") console.error(`${address}: ${message}`);
  else if (type === "registered") console.log(`listening to ${address}`);
  else if (address === "attendant.events") onEvent(body);
  else if (address === "my.status") onStatus(body);
};

socket.onerror = () => {
  console.error(`No event bus at ${socket.url}: is there a console?`);
  process.exitCode = 1;
};
socket.onclose = ({ reason }) => {
  console.error(`The console has closed the connection. ${reason}`);
  process.exit(1);
};
