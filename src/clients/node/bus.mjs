// The event bus of ari-attendant, over a WebSocket of its console.

import { setTimeout as sleep } from "node:timers/promises";

const PING_PERIOD = 10_000; // the console waits 30 s for a sign of life
const REQUEST_TIMEOUT = 30_000;

// Between two attempts to connect: the first ones, and all others. Calls are offered again 1.5
// seconds after their connection was lost, or as soon as a bridge has started again.
const PAUSE = 100;
const LONG_PAUSE = 2_000;
const SHORT_PAUSES = 300;

// What the bus itself says of requests that have no code.
const CODES = { NO_HANDLERS: 503, TIMEOUT: 504 };
const NOT_PERMITTED = 403;
const BROKEN = 500;
const NO_ANSWER = 504;

const { CONSOLE_HOST = "127.0.0.1", CONSOLE_PORT = "8090", CONSOLE_TOKEN } = process.env;
const { CONSOLE_URL = `ws://${CONSOLE_HOST}:${CONSOLE_PORT}` } = process.env;

/** The address of the event bus. */
export const url = `${CONSOLE_URL}/eventbus/websocket`;

/** A request failed, with one of the contract's codes: 404 if a channel has gone. */
export class RequestFailed extends Error {
  constructor(code, message) {
    super(`${message} (${code})`);
    this.code = code;
  }

  /** What to change if the program isn't permitted what it is for. */
  get hint() {
    return this.code === NOT_PERMITTED ? "; look at CONSOLE_TOKEN and console.tokens" : "";
  }
}

/** What has come at an address: an event, a request, or the end of a registration (failure). */
class Message {
  constructor(bus, { body, headers = {}, replyAddress }, failure) {
    Object.assign(this, { bus, body, headers, replyAddress, failure });
  }

  /** Answers a request. */
  reply(body) {
    this.bus.send(this.replyAddress, body);
  }

  /** Refuses a request, e.g. with 429 if this program has enough to do. */
  fail(code, message) {
    if (this.replyAddress) this.bus.send(this.replyAddress, { message }, { failureCode: `${code}` });
  }
}

/**
 * One connection with the event bus. What it knows ends with the connection. Handlers take a
 * message; what one throws, or rejects with, refuses the request.
 */
export class Bus {
  #socket;
  #handlers = new Map();
  #waiting = new Map();
  #number = 0;

  /** Rejects when the connection is lost. */
  lost;
  isLost = false;

  constructor(socket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#take(JSON.parse(Buffer.from(data)));
    const ping = setInterval(() => this.#write({ type: "ping" }), PING_PERIOD);
    this.lost = new Promise((_, reject) => {
      socket.onclose = ({ code, reason }) => {
        clearInterval(ping);
        this.isLost = true;
        const failure = new Error(`the connection was lost (${code}) ${reason}`);
        this.#waiting.forEach(({ reject: fail }) => fail(failure));
        reject(failure);
      };
    });
    this.lost.catch(() => {});
  }

  /** Opens a connection. */
  static async connect() {
    if (!globalThis.WebSocket) {
      throw new RequestFailed(BROKEN, "Node.js before 22 needs the option --experimental-websocket");
    }
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error(`no console at ${url}`));
    });
    socket.onerror = () => {};
    return new Bus(socket);
  }

  /** Listens to an address; nothing that comes after this is missed. */
  async register(address, handler) {
    this.#handlers.set(address, handler);
    try {
      await this.#answer(address, { type: "register", address });
    } catch (failure) {
      this.#handlers.delete(address);
      throw failure;
    }
  }

  /** Stops listening. */
  unregister(address) {
    if (this.#handlers.delete(address)) this.#write({ type: "unregister", address });
  }

  /** The answer's body; fails with RequestFailed, of 504 if none comes in time. */
  request(address, body, timeout = REQUEST_TIMEOUT) {
    const replyAddress = `my.${++this.#number}`;
    return this.#answer(replyAddress, { type: "send", address, replyAddress, body }, timeout);
  }

  /** Sends a message that nobody answers. */
  send(address, body, headers = {}) {
    this.#write({ type: "send", address, body, headers });
  }

  close() {
    this.#socket.close();
  }

  async #answer(key, envelope, timeout = REQUEST_TIMEOUT) {
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        const late = () => reject(new RequestFailed(NO_ANSWER, `no answer at ${envelope.address}`));
        timer = setTimeout(late, timeout);
        this.#waiting.set(key, { resolve, reject });
        this.#write(envelope);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(key);
    }
  }

  #write(envelope) {
    const token = CONSOLE_TOKEN ? { token: CONSOLE_TOKEN } : {};
    this.#socket.send(JSON.stringify({ ...envelope, headers: { ...token, ...envelope.headers } }));
  }

  #take(envelope) {
    const { type, address, body } = envelope;
    const waiting = this.#waiting.get(address);
    if (type === "err") {
      const { failureType, failureCode = NOT_PERMITTED, message } = envelope;
      this.#refused(address, envelope, new RequestFailed(CODES[failureType] ?? failureCode, message ?? body));
    } else if (type === "registered") {
      waiting?.resolve();
    } else if (this.#handlers.has(address)) {
      this.#handle(address, new Message(this, envelope));
    } else {
      waiting?.resolve(body);
    }
  }

  #refused(address, envelope, failure) {
    const waiting = this.#waiting.get(address);
    if (waiting) waiting.reject(failure);
    else if (this.#handlers.has(address)) this.#handle(address, new Message(this, envelope, failure));
    else console.error(`${address}: ${failure.message}`);
  }

  async #handle(address, message) {
    try {
      await this.#handlers.get(address)(message);
    } catch (failure) {
      console.error(`${address}: ${failure instanceof RequestFailed ? failure.message : failure.stack}`);
      message.fail(failure.code >= 400 ? failure.code : BROKEN, "the program has failed");
    }
  }
}

/** Runs program(bus) on one connection after the other, until it returns or is refused. */
export async function stayConnected(program) {
  let told;
  for (let attempt = 1; ; attempt++) {
    try {
      const bus = await Bus.connect();
      attempt = 0;
      told = undefined;
      try {
        return await Promise.race([program(bus), bus.lost]);
      } finally {
        bus.close();
      }
    } catch (failure) {
      if (failure instanceof RequestFailed) throw failure;
      if (failure.message !== told) console.error(failure.message);
      told = failure.message;
    }
    await sleep((attempt <= SHORT_PAUSES ? PAUSE : LONG_PAUSE) * (0.5 + Math.random() / 2));
  }
}
