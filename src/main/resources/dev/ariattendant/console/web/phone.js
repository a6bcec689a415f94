import { duration, element, show } from "./dom.js";
import { Speech } from "./speech.js";
import { beep } from "./tones.js";
import { joined, words } from "./words.js";

const KEYS = [
  ["1", ""], ["2", "ABC"], ["3", "DEF"],
  ["4", "GHI"], ["5", "JKL"], ["6", "MNO"],
  ["7", "PQRS"], ["8", "TUV"], ["9", "WXYZ"],
  ["*", ""], ["0", "+"], ["#", ""],
];
const HEARTBEAT_MS = 5_000;
const SOFTPHONE = "simulator.softphone";
const STORED = "phone";

/** Vert.x's failure code if there is no consumer at an address. */
const NO_CONSUMER = -1;
const UNKNOWN = 404;

/** A softphone that calls the simulator. Without a simulator it shows how to call a real Asterisk. */
export class Phone {
  #bus;
  #speech = new Speech();
  #phone = null;
  #began = 0;
  #noted = 0;
  #unlisten = () => {};
  #simulated = null;

  constructor(bus) {
    this.#bus = bus;
    document.getElementById("keypad").append(...KEYS.map(([digit, letters]) => this.#key(digit, letters)));
    document.getElementById("call").addEventListener("click", () => this.#call());
    document.getElementById("hang-up").addEventListener("click", () => this.#ask({ hangup: true }));
    document.getElementById("speak").addEventListener("change", ({ target }) => this.#speech.turn(target.checked));
    document.addEventListener("keydown", (event) => this.#typed(event));
    setInterval(() => this.#tick(), 1_000);
    setInterval(() => this.#phone && this.#ask({}), HEARTBEAT_MS);
  }

  /** Called after each connect: a call of this page may still be running. */
  async connected() {
    try {
      const { apps } = await this.#bus.request(SOFTPHONE, {});
      this.#simulated = true;
      this.#offer(apps);
      const before = sessionStorage.getItem(STORED);
      if (this.#phone) {
        await this.#ask({});
      } else if (before) {
        await this.#take(before);
      }
    } catch (failure) {
      this.#simulated = failure.code === NO_CONSUMER ? false : this.#simulated;
    }
  }

  draw({ connections }) {
    if (this.#simulated === null) {
      return;
    }
    show("softphone", this.#simulated);
    show("real-phone", !this.#simulated && connections.length > 0);
    show("no-phone", !this.#simulated && connections.length === 0);
    if (!this.#simulated) {
      const lines = [...new Set(connections.map(({ app }) => app))].map((app) => `exten => 1000,1,Stasis(${app})`);
      document.getElementById("dialplan").textContent = lines.join("\n");
    }
  }

  #offer(apps) {
    const choice = document.getElementById("app");
    choice.replaceChildren(...apps.map((app) => element("option", { value: app }, [app])));
    show("app-choice", apps.length > 1);
  }

  #key(digit, letters) {
    const button = element("button", { type: "button", ariaLabel: digit === "*" ? "star" : digit === "#" ? "pound" : digit }, [
      digit,
      element("small", { ariaHidden: "true" }, [letters]),
    ]);
    button.dataset.digit = digit;
    button.addEventListener("click", () => this.#press(digit));
    return button;
  }

  async #call() {
    this.#speech.wake();
    document.getElementById("call").disabled = true;
    document.getElementById("transcript").replaceChildren();
    this.#state("Calling …");
    try {
      const { phone } = await this.#bus.request(SOFTPHONE, { call: await this.#app() });
      await this.#take(phone);
    } catch (failure) {
      this.#ended(failure.message);
    }
  }

  /** The chosen application. Asks again if none is known: the page may have been opened too early. */
  async #app() {
    const chosen = document.getElementById("app");
    if (!chosen.value) {
      this.#offer((await this.#bus.request(SOFTPHONE, {})).apps);
    }
    return chosen.value || "channel-aa";
  }

  async #take(phone) {
    sessionStorage.setItem(STORED, phone);
    this.#unlisten();
    this.#phone = phone;
    this.#noted = 0;
    this.#unlisten = this.#bus.listen(`simulator.heard.${phone}`, (entry) => this.#note(entry));
    document.getElementById("transcript").replaceChildren();
    document.getElementById("call").disabled = true;
    document.getElementById("hang-up").disabled = false;
    await this.#ask({});
  }

  async #press(digit) {
    if (!this.#phone) {
      return;
    }
    const button = document.querySelector(`#keypad [data-digit="${CSS.escape(digit)}"]`);
    button.classList.add("pressed");
    setTimeout(() => button.classList.remove("pressed"), 150);
    if (this.#speech.isOn) {
      beep(digit);
    }
    this.#speech.wake();
    await this.#ask({ press: digit });
  }

  #typed(event) {
    const elsewhere = event.target.closest?.("input:not([type=checkbox]), select, textarea");
    if (!elsewhere && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && /^[0-9*#]$/.test(event.key)) {
      this.#press(event.key);
    }
  }

  /** Sends a request. Each reply has the whole transcript, so that no lost message matters. */
  async #ask(what) {
    const phone = this.#phone;
    try {
      const { began, transcript } = await this.#bus.request(`${SOFTPHONE}.${phone}`, what);
      if (phone === this.#phone) {
        this.#began = Date.parse(began);
        transcript.forEach((entry) => this.#note(entry));
      }
    } catch (failure) {
      if (failure.code === UNKNOWN || failure.code === NO_CONSUMER) {
        this.#ended("The call has ended.");
      }
    }
  }

  #note(entry) {
    if (!this.#phone || entry.n <= this.#noted) {
      return;
    }
    const missed = entry.n > this.#noted + 1;
    if (missed && this.#noted > 0) {
      this.#ask({});
      return;
    }
    this.#noted = entry.n;
    this.#show(entry);
  }

  #show(entry) {
    switch (entry.kind) {
      case "media":
        this.#heard(words(entry.media));
        this.#speech.say(entry.media, entry.language);
        break;
      case "silence":
        this.#silence(entry.cut);
        break;
      case "key":
        this.#line("key", entry.digit);
        break;
      case "answered":
        this.#state("Connected.");
        break;
      case "ringing":
        this.#line("noted", "Ringing.");
        break;
      case "music":
        this.#line("noted", "♪ music on hold ♪");
        break;
      case "quiet":
        this.#line("noted", "The music stops.");
        break;
      case "recorded":
        this.#line("noted", "Recording what you say.");
        break;
      case "talks":
        this.#line("noted", `You are talking to ${entry.endpoint}.`);
        break;
      case "parts":
        this.#line("noted", `${entry.endpoint} has left.`);
        break;
      case "ended":
        this.#ended(farewell(entry));
        break;
    }
  }

  /** Media that play one after the other are one line. */
  #heard(text) {
    const last = document.getElementById("transcript").lastElementChild;
    if (last?.classList.contains("now")) {
      last.textContent = joined(last.textContent, text);
      scrollToEnd();
    } else {
      this.#silence(false);
      this.#line("heard now", text.charAt(0).toUpperCase() + text.slice(1));
    }
  }

  #silence(cut) {
    const playing = document.querySelector("#transcript .now");
    playing?.classList.remove("now");
    if (cut) {
      playing?.classList.add("cut");
    }
    this.#speech.end(cut);
  }

  #line(className, text) {
    document.getElementById("transcript").append(element("li", { className }, [text]));
    scrollToEnd();
  }

  #ended(why) {
    this.#silence(false);
    this.#speech.cut();
    this.#unlisten();
    this.#unlisten = () => {};
    this.#phone = null;
    sessionStorage.removeItem(STORED);
    document.getElementById("call").disabled = false;
    document.getElementById("hang-up").disabled = true;
    document.getElementById("phone-time").textContent = "";
    this.#state(why);
    this.#line("noted", why);
  }

  #state(words) {
    document.getElementById("phone-state").textContent = words;
  }

  #tick() {
    if (this.#phone && this.#began) {
      document.getElementById("phone-time").textContent = duration(Date.now() - this.#began);
    }
  }
}

function scrollToEnd() {
  const transcript = document.getElementById("transcript");
  transcript.scrollTop = transcript.scrollHeight;
}

function farewell({ how, by, context, extension, priority }) {
  switch (how) {
    case "hangup":
      return by === "caller" ? "You hung up." : by === "application" ? "The attendant hung up." : "Asterisk was stopped.";
    case "continued":
      return `The call continued in the dialplan: ${context},${extension},${priority}.`;
    default:
      return "No attendant accepted the call.";
  }
}
