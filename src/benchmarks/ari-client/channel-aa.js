'use strict';

// The classic attendant on ari-client, one sound after another: a peer of benchmarks. It says
// "ready" once it is connected, and nothing else, so that nobody pays for its log.
//
// ARI_URL, ARI_USERNAME, ARI_PASSWORD, ARI_APP: as ari-attendant's.

const ari = require('ari-client');

const MENU = ['sound:press-1', 'sound:or', 'sound:press-2'];
const OPTIONS = ['1', '2'];
const SILENCE_MS = 10_000;

// Why a command fails is the same to all: the caller has just hung up.
const goesOn = () => {};

/** The call of one channel. */
class Call {
  constructor(client, channel) {
    this.client = client;
    this.channel = channel;
    this.pressed = (event) => this.answer(event.digit);
  }

  begin() {
    this.channel.on('ChannelDtmfReceived', this.pressed);
    this.channel.answer(goesOn);
    this.menu();
  }

  end() {
    clearTimeout(this.timer);
    this.channel.removeListener('ChannelDtmfReceived', this.pressed);
  }

  /** Plays the menu until a key or the caller's end. */
  menu() {
    let over = false;
    let playback;
    const leave = () => {
      over = true;
      this.channel.removeListener('ChannelDtmfReceived', stop);
      this.channel.removeListener('StasisEnd', stop);
    };
    const stop = () => {
      leave();
      playback?.stop(goesOn);
    };
    const silence = () => {
      leave();
      this.say(['sound:are-you-still-there']);
    };
    const play = (sound) => {
      if (over) {
        return;
      }
      if (sound === MENU.length) {
        playback = undefined;
        this.timer = setTimeout(silence, SILENCE_MS);
        return;
      }
      playback = this.client.Playback();
      playback.once('PlaybackFinished', () => play(sound + 1));
      this.channel.play({ media: MENU[sound] }, playback, goesOn);
    };
    this.channel.on('ChannelDtmfReceived', stop);
    this.channel.on('StasisEnd', stop);
    play(0);
  }

  answer(digit) {
    clearTimeout(this.timer);
    this.say(
      OPTIONS.includes(digit)
        ? ['sound:you-entered', `digits:${digit}`]
        : ['sound:option-is-invalid'],
    );
  }

  /** Has Asterisk play these one after another, and the menu after them. */
  say([first, ...rest]) {
    this.channel.play({ media: first }, this.client.Playback(), (failure) => {
      if (failure) {
        return;
      }
      if (rest.length > 0) {
        this.say(rest);
      } else {
        this.menu();
      }
    });
  }
}

async function main() {
  const { ARI_URL, ARI_USERNAME, ARI_PASSWORD, ARI_APP } = process.env;
  const client = await ari.connect(ARI_URL, ARI_USERNAME, ARI_PASSWORD);
  const calls = new Map();
  client.on('StasisStart', (event, channel) => {
    const call = new Call(client, channel);
    calls.set(channel.id, call);
    call.begin();
  });
  client.on('StasisEnd', (event, channel) => {
    calls.get(channel.id)?.end();
    calls.delete(channel.id);
  });
  process.on('SIGTERM', () => process.exit(0));
  await client.start(ARI_APP);
  console.log('ready');
}

main().catch((failure) => {
  console.error(`channel-aa: ${failure.message}`);
  process.exit(1);
});
