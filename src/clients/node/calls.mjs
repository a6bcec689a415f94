// Calls that this program takes from the bridge and owns, as the contract wants it.

import { setTimeout as sleep } from "node:timers/promises";
import { RequestFailed, stayConnected } from "./bus.mjs";

const HEARTBEAT_PERIOD = 1_000;
const HEARTBEAT_TIMEOUT = 1_000;
const RETRY_PAUSE = 500;

// How often it is asked whether a sound still plays: its end may have been lost.
const PLAYBACK_CHECK = 30_000;

// The ids of playbacks are few, and the same in all attendants: a successor can stop them all.
const PLAYBACKS = 8;

// How often a sound is stopped that can't be stopped in the very moment in which it begins.
const STOPS = 5;
const STOP_PAUSE = 20;

const NOT_FOUND = 404;
const TOO_MANY = 429;
const COULD_NOT_STOP = 500;
const NOT_SENT = 503;
const NO_ANSWER = 504;

/** What the methods of a call fail with when the caller is gone, or another owner serves the call. */
export class CallEnded extends Error {}

/** A caller. */
export class Call {
  #calls;
  #keys = [];
  #news = () => {};
  #number = 0;
  #playback;
  ended = false;

  constructor(calls, { body: { channel }, headers: { asterisk, resumed } }) {
    this.#calls = calls;
    Object.assign(this, { channel, asterisk, id: channel.id, name: channel.name });
    this.resumed = resumed === "true"; // whether another owner has served the call before
  }

  /**
   * Sends a command, e.g. "channels.setChannelVar"; fails with RequestFailed. One that wasn't sent is
   * sent again, as long as the call lasts.
   */
  async command(operation, parameters) {
    for (;;) {
      this.#check();
      try {
        return await this.#calls.bus.request(`ari.command.${this.asterisk}`, { operation, ...parameters });
      } catch (failure) {
        if (failure.code !== NOT_SENT && failure.code !== TOO_MANY) throw failure;
      } finally {
        this.#check();
      }
      await sleep(RETRY_PAUSE);
    }
  }

  /** Answers, and stops what a previous owner was playing. */
  async begin() {
    await this.command("channels.answer", { channelId: this.id });
    if (this.resumed) {
      const ids = Array.from({ length: PLAYBACKS }, (_, number) => this.#idOf(number));
      const stopped = await Promise.all(ids.map((id) => this.#stop(id)));
      this.#number = stopped.lastIndexOf(true) + 1; // the events of that playback may still come
    }
  }

  /** Plays media until a key; the result is that key, or undefined if all was heard or can't be. */
  async say(...media) {
    if (this.#keys.length === 0) {
      try {
        await this.#play(media);
        await this.#keyOrEnd();
      } catch (failure) {
        if (!(failure instanceof RequestFailed) || failure.code === NOT_FOUND) throw failure;
        // The caller hears the next prompt, a little later.
        console.error(`${this.name}: ${failure.message}`);
        await sleep(RETRY_PAUSE);
        this.#check();
      }
    }
    return this.#keys.shift();
  }

  /** The next key, or undefined if none comes in that time. */
  async key(milliseconds) {
    if (this.#keys.length === 0) await this.#wait(milliseconds);
    return this.#keys.shift();
  }

  /** Ends the call. */
  async hangUp() {
    await this.command("channels.hangup", { channelId: this.id });
  }

  /** Takes what comes at ari.channel.<id>. */
  onEvent({ body: event, failure }) {
    if (failure) {
      this.#calls.forget(this); // another owner serves it
    } else if (event.type === "ChannelDtmfReceived" && event.channel.id === this.id) {
      this.#keys.push(event.digit);
      this.#news(true);
    } else if (event.type === "PlaybackFinished" && event.playback.id === this.#playback) {
      // That of an earlier playback may come late, and has another id.
      this.#playback = undefined;
      this.#news(true);
    } else if (["StasisEnd", "ChannelDestroyed"].includes(event.type) && event.channel.id === this.id) {
      this.#calls.forget(this);
    }
  }

  /** No command follows; what waits fails with CallEnded. */
  end() {
    this.ended = true;
    this.#news(true);
  }

  async #play(media) {
    const playbackId = this.#idOf(this.#number++ % PLAYBACKS);
    this.#playback = playbackId;
    try {
      await this.command("channels.play", { channelId: this.id, media, playbackId });
    } catch (failure) {
      // Without an answer nobody knows whether the caller hears it: its events will tell.
      if (failure.code !== NO_ANSWER) throw failure;
    }
  }

  async #keyOrEnd() {
    while (this.#playback && this.#keys.length === 0) {
      if (!(await this.#wait(PLAYBACK_CHECK)) && !(await this.#plays())) return;
    }
    const playback = this.#playback;
    this.#playback = undefined;
    if (playback) await this.#stop(playback);
  }

  async #wait(milliseconds) {
    let timer;
    const news = await new Promise((resolve) => {
      this.#news = resolve;
      timer = setTimeout(() => resolve(false), milliseconds);
    });
    clearTimeout(timer);
    this.#check();
    return news;
  }

  async #plays() {
    try {
      await this.command("playbacks.get", { playbackId: this.#playback });
      return true;
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      return failure.code !== NOT_FOUND;
    }
  }

  /** Stops a playback; the result is whether there was one. */
  async #stop(playbackId) {
    for (let stop = 0; stop < STOPS; stop++) {
      try {
        await this.command("playbacks.stop", { playbackId });
        return true;
      } catch (failure) {
        if (!(failure instanceof RequestFailed)) throw failure;
        if (failure.code !== COULD_NOT_STOP) return false;
      }
      await sleep(STOP_PAUSE);
    }
    return true;
  }

  #idOf(number) {
    return `attendant-${this.id}-${number}`;
  }

  #check() {
    if (this.ended) throw new CallEnded();
  }
}

/** The calls that this program owns on one connection with the event bus. */
class Calls {
  #app;
  #attend;
  #calls = new Map();
  #doubtful = new Map(); // by connection, the calls that the latest answer to a heartbeat lacked

  constructor(bus, app, attend) {
    this.bus = bus;
    this.#app = app;
    this.#attend = attend;
    bus.lost.catch(() => this.#calls.forEach((call) => call.end()));
  }

  /** Takes calls until the connection ends. */
  async run() {
    await this.bus.register("ari.owners", ({ body }) => this.#report(body.asterisk));
    await this.bus.register(`ari.calls.${this.#app}`, (offer) => this.#onOffer(offer));
    console.log(`takes calls of ${this.#app}`);
    while (!this.bus.isLost) {
      await sleep(HEARTBEAT_PERIOD);
      this.#asterisks().forEach((asterisk) => this.#report(asterisk));
    }
  }

  /** Takes no more calls, and gives all up: they are offered to others at once. */
  async gone() {
    this.bus.unregister(`ari.calls.${this.#app}`);
    await Promise.all(this.#asterisks().map((asterisk) => this.#tell(asterisk, { gone: true })));
  }

  /** The call has ended, or belongs to another owner. */
  forget(call) {
    if (this.#calls.get(call.id) !== call) return;
    this.#calls.delete(call.id);
    call.end();
    this.bus.unregister(`ari.channel.${call.id}`);
  }

  async #onOffer(offer) {
    const call = new Call(this, offer);
    if (this.#calls.has(call.id)) {
      offer.reply({});
      return;
    }
    // Who replies before it listens misses what the bridge has held back.
    await this.bus.register(`ari.channel.${call.id}`, (message) => call.onEvent(message));
    this.#calls.set(call.id, call);
    offer.reply({});
    this.#serve(call);
  }

  async #serve(call) {
    try {
      await this.#attend(call);
    } catch (failure) {
      if (call.ended) return;
      if (failure.code !== NOT_FOUND) console.error(`${call.name}: ${failure.stack}`);
    }
    try {
      await call.command("channels.continueInDialplan", { channelId: call.id });
    } catch {
      this.forget(call); // the caller is gone
    }
  }

  async #report(asterisk) {
    const mine = [...this.#calls.values()].filter((call) => call.asterisk === asterisk);
    const answer = await this.#tell(asterisk, { channels: mine.map(({ id }) => id) });
    if (!answer) return;
    // What lacks twice in a row isn't served here; once may be because it has just come.
    const missing = mine.filter(({ id }) => !answer.channels.includes(id));
    missing.filter((call) => this.#doubtful.get(asterisk)?.includes(call)).forEach((call) => this.forget(call));
    this.#doubtful.set(asterisk, missing);
  }

  async #tell(asterisk, what) {
    try {
      return await this.bus.request(`ari.owners.${asterisk}`, what, HEARTBEAT_TIMEOUT);
    } catch {
      return undefined; // the next heartbeat follows in a second
    }
  }

  #asterisks() {
    return [...new Set([...this.#calls.values()].map(({ asterisk }) => asterisk))];
  }
}

/**
 * Serves each call of an application by attend(call), until the process is asked to end, by SIGINT or
 * SIGTERM. When attend has ended, the call goes back to the dialplan. If the connection with the event
 * bus is lost, the calls are offered again, to this program or to another one: then attend begins anew,
 * and call.resumed is true.
 */
export async function serve(app, attend) {
  let calls;
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, async () => {
      await calls?.gone();
      process.exit(0);
    });
  }
  try {
    await stayConnected((bus) => {
      calls = new Calls(bus, app, attend);
      return calls.run();
    });
  } catch (failure) {
    console.error(`${app}: ${failure.message}${failure.hint}`);
    process.exit(1);
  }
}
