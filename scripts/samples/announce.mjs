#!/usr/bin/env -S node --experimental-websocket
// Commands from a language that isn't Java: it plays a sound to the next caller, once the attendant
// has said what it is saying, and ends.
//
//     scripts/run                                       in one terminal
//     scripts/samples/announce.mjs sound:hello-world    in another
//
// Commands take the token: CONSOLE_TOKEN in the environment of both, with the same 16 characters or
// more (openssl rand -hex 16 makes one). It runs on Node.js 20.10 or newer, with nothing from npm; since Node.js
// 22 the flag above isn't needed. docs/other-languages.md explains the messages.

const { CONSOLE_HOST = "127.0.0.1", CONSOLE_PORT = "8090", CONSOLE_TOKEN: token } = process.env;
const sound = process.argv[2] ?? "sound:hello-world";

const socket = new WebSocket(`ws://${CONSOLE_HOST}:${CONSOLE_PORT}/eventbus/websocket`);
socket.binaryType = "arraybuffer";

const send = (envelope) => socket.send(JSON.stringify({ headers: { token }, ...envelope }));

const end = (code, text) => {
  (code ? console.error : console.log)(text);
  process.exit(code);
};

function onEvent({ type, asterisk, channel }) {
  if (type !== "call.started") return;
  console.log(`${channel.name} calls`);
  send({ type: "unregister", address: "attendant.events" });
  send({
    type: "send",
    address: `ari.command.${asterisk}`,
    replyAddress: "my.play",
    body: { operation: "channels.play", channelId: channel.id, media: [sound] },
  });
}

socket.onopen = () => {
  setInterval(() => send({ type: "ping" }), 10_000);
  send({ type: "register", address: "attendant.events" });
};

socket.onmessage = ({ data }) => {
  const { type, address, body, message } = JSON.parse(Buffer.from(data));
  if (type === "err") end(1, `${address}: ${message}`);
  else if (type === "registered") console.log("waiting for a call");
  else if (address === "attendant.events") onEvent(body);
  else if (address === "my.play") end(0, `${body.media_uri} is ${body.state}`);
};

socket.onerror = () => end(1, `No event bus at ${socket.url}: is there a console?`);
socket.onclose = ({ reason }) => end(1, `The console has closed the connection. ${reason}`);
