import { told, whom, wrong } from "./feed.js";
import { CALL, callAddress, caller, clock, duration, element, show, since } from "./dom.js";
import { sentence } from "./words.js";

/** Vert.x's failure code if there is no consumer at an address. */
const NO_CONSUMER = -1;
const UNKNOWN = 404;

/** The page of one call: its path step by step. Asks once a second while the call is in progress. */
export class CallPage {
  #bus;
  #of = null;
  #ended = false;
  #asking = false;
  #drawn = "";
  #operator;

  constructor(bus, operator) {
    this.#bus = bus;
    this.#operator = operator;
    addEventListener("hashchange", () => this.#route());
    this.#route();
  }

  draw({ calls }) {
    if (!this.#of) {
      return;
    }
    const elsewhere = calls.find(({ id, asterisk, node }) => id === this.#of.channel && asterisk === this.#of.asterisk && node !== this.#of.node);
    if (elsewhere) {
      // Another node serves it now.
      location.replace(callAddress(elsewhere.node, elsewhere.asterisk, elsewhere.id));
    } else if (!this.#ended) {
      this.#ask();
    }
  }

  /** Called after each connect. */
  connected() {
    this.#ask();
  }

  #route() {
    const [node, asterisk, channel] = location.hash.startsWith(CALL) ? location.hash.slice(CALL.length).split("/").map(decoded) : [];
    this.#of = channel ? { node, asterisk, channel } : null;
    this.#ended = false;
    this.#drawn = "";
    show("overview", !this.#of);
    show("call-page", Boolean(this.#of));
    if (this.#of) {
      this.#clear();
      scrollTo(0, 0);
      document.getElementById("call-title").focus({ preventScroll: true });
      this.#ask();
    }
  }

  #clear() {
    text("call-title", "Call");
    state("", "");
    text("call-note", "Asking for it …");
    ["call-acts", "call-facts", "call-path"].forEach((id) => document.getElementById(id).replaceChildren());
  }

  async #ask() {
    const of = this.#of;
    if (!of || this.#asking) {
      return;
    }
    this.#asking = true;
    try {
      const call = await this.#bus.request(`console.call.${of.node}`, { asterisk: of.asterisk, channel: of.channel });
      if (of === this.#of) {
        this.#show(call);
      }
    } catch (failure) {
      if (of === this.#of) {
        this.#missing(failure);
      }
    } finally {
      this.#asking = false;
      if (of !== this.#of) {
        this.#ask();
      }
    }
  }

  #missing({ code, message }) {
    if (code === UNKNOWN || code === NO_CONSUMER) {
      this.#ended = true;
      text("call-note", code === UNKNOWN
        ? "This call isn't known any more. Calls in progress and the last 200 that ended are kept, until the process ends."
        : "The node of this call isn't there. What it knew of the call is gone.");
      state("closed", "unknown");
    } else if (!this.#drawn) {
      text("call-note", `There is no answer yet: ${message}.`);
    }
  }

  #show(call) {
    const { steps } = call;
    this.#ended = call.ended;
    const began = Date.parse(steps[0].timestamp);
    const end = steps.findLast(({ type }) => type === "call.ended");
    text("call-title", caller(call));
    if (call.ended) {
      state("ended", `ended after ${duration(end.summary?.durationMs ?? Date.parse(end.timestamp) - began)}`);
    } else {
      state("live", `in progress for ${since(began)}`);
    }
    this.#drawActs(call);
    const drawn = `${steps.length} ${steps[0].timestamp} ${steps.at(-1).timestamp}`;
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      text("call-note", steps[0].type === "call.started" ? "" : "The beginning of this call isn't known any more.");
      document.getElementById("call-facts").replaceChildren(...facts(call, began));
      document.getElementById("call-path").replaceChildren(...entries(steps).map((entry) => line(entry, began)));
    }
  }

  /** What an operator can do with a call in progress. */
  #drawActs(call) {
    const acts = document.getElementById("call-acts");
    const possible = this.#operator.acts && !call.ended;
    if (possible && !acts.firstChild) {
      acts.append(this.#operator.controls({ ...call, node: this.#of.node }));
    } else if (!possible) {
      acts.replaceChildren();
    }
  }
}

function facts({ name, id, asterisk, app }, began) {
  return [
    ["Began", new Date(began).toLocaleString([], { hour12: false })],
    ["Channel", name ?? id],
    ["Id of the channel", id],
    ["Asterisk", asterisk],
    ["Application", app],
  ].map(([term, value]) => element("div", {}, [element("dt", {}, [term]), element("dd", {}, [String(value ?? "unknown")])]));
}

/** Events as lines: a prompt and its end are one, and so are keys one after the other. */
function entries(steps) {
  const lines = [];
  let prompt = null;
  for (const step of steps) {
    switch (step.type) {
      case "prompt.started":
        prompt = { kind: "heard", at: step.timestamp, text: sentence(step.media), tail: "" };
        lines.push(prompt);
        break;
      case "prompt.interrupted":
        note(prompt, "cut off by a key");
        break;
      case "prompt.ended":
        note(prompt, step.reason === "hangup" ? "the caller hung up" : "");
        break;
      case "prompt.failed":
        lines.push({ kind: "bad", at: step.timestamp, text: wrong(step) });
        break;
      case "key.pressed": {
        const last = lines.at(-1);
        if (last?.kind === "key") {
          last.keys.push(step.digit);
        } else {
          lines.push({ kind: "key", at: step.timestamp, keys: [step.digit] });
        }
        break;
      }
      default:
        lines.push({ kind: kindOf(step), at: step.timestamp, text: capital(describe(step)) });
    }
  }
  return lines;
}

function note(prompt, words) {
  if (prompt) {
    prompt.tail = words;
  }
}

function kindOf({ type, action, result }) {
  if (type === "menu.entered") {
    return "menu";
  }
  if (["action.failed", "message.undelivered", "limit.reached"].includes(type)) {
    return "bad";
  }
  return type === "action.ended" && action === "dial" && ["answered", "over"].includes(result) ? "talk" : "step";
}

/** As in the list of events, and with more words where it is about conversations. */
function describe(step) {
  switch (step.type) {
    case "menu.entered":
      return `Menu ${step.menu}`;
    case "call.ended":
      return told({ ...step, ...step.summary });
    case "action.started":
      return step.action === "dial" ? "dials" : told(step);
    case "action.ended":
      return step.action === "dial" ? dialled(step) : told(step);
    default:
      return told(step);
  }
}

function dialled(step) {
  switch (step.result) {
    case "answered":
      return `${step.endpoint} has answered: they talk`;
    case "over":
      return `the conversation${step.endpoint ? ` with ${step.endpoint}` : ""} is over after ${duration(step.durationMs)}`;
    case "noAnswer":
      return `nobody has answered${whom(step)}`;
    default:
      return `${step.result}${whom(step)}`;
  }
}

function line({ kind, at, text, tail, keys }, began) {
  const content =
    kind === "key"
      ? ["Pressed ", ...keys.map((key) => element("kbd", { title: key === "?" ? "a secret key, or one that no step has taken" : "" }, [key]))]
      : kind === "heard"
        ? ["Hears ", element("q", {}, [text]), ...(tail ? [element("span", { className: "quiet" }, [` – ${tail}`])] : [])]
        : [text];
  return element("li", { className: kind }, [
    element("time", { dateTime: at, title: clock(Date.parse(at)) }, [offset(Date.parse(at) - began)]),
    element("div", {}, content),
  ]);
}

/** The time since the call's beginning, such as `0:07.3`. */
function offset(millis) {
  return `${duration(millis)}.${Math.floor((Math.max(0, millis) % 1000) / 100)}`;
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function state(name, words) {
  const pill = document.getElementById("call-state");
  pill.dataset.state = name;
  pill.hidden = !words;
  text("call-state", words);
}

function text(id, words) {
  const place = document.getElementById(id);
  if (place.textContent !== words) {
    place.textContent = words;
  }
}
