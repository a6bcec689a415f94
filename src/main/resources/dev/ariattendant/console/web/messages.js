import { duration, element, show } from "./dom.js";

const CHANGES = ["message.stored", "message.delivered", "message.undelivered", "message.deleted"];

/** The table of recorded messages, if any node has mailboxes. What callers say is shown as text only. */
export class Messages {
  #bus;
  #operator;
  #seen = new Map();
  #sound = null;
  #asked = null;

  constructor(bus, operator) {
    this.#bus = bus;
    this.#operator = operator;
  }

  /** Reads the messages again if the events of a snapshot say that they have changed. */
  draw({ events }) {
    let changed = false;
    for (const event of events) {
      if (CHANGES.includes(event.type) && event.n > (this.#seen.get(event.node) ?? 0)) {
        this.#seen.set(event.node, event.n);
        changed = true;
      }
    }
    if (changed) {
      this.read();
    }
  }

  /** Messages are personal: only who may act sees and hears them. */
  async read() {
    if (!this.#operator.acts) {
      show("messages-card", false);
      return;
    }
    try {
      const { messages, total } = await this.#bus.request("attendant.messages", {});
      show("messages-card", true);
      document.getElementById("message-count").textContent = total;
      document.querySelector("#messages tbody").replaceChildren(...messages.map((each) => this.#row(each)));
      this.#say(total === 0 ? "No messages." : total > messages.length ? `The newest ${messages.length} of ${total}.` : "");
    } catch (error) {
      // Without mailboxes, there is nothing to show.
      if (error.code === 503 || error.code === 504) {
        this.#say(error.message);
      }
    }
  }

  #say(words) {
    document.getElementById("messages-state").textContent = words;
  }

  #row(message) {
    const from = caller(message.caller);
    const failed = message.targets.some(({ state }) => state !== "delivered");
    const cells = [
      new Date(message.received).toLocaleString([], { hour12: false }),
      message.mailbox,
      from,
      message.durationMs === undefined ? "" : duration(message.durationMs),
    ].map((text, index) => element("td", { className: index === 3 ? "number" : "" }, [text]));
    return element("tr", {}, [
      ...cells,
      element("td", {}, [message.targets.map(delivery).join("; ")]),
      element("td", {}, [
        this.#button("Play", `Play the message of ${from}`, () => this.#play(message)),
        ...(failed ? [" ", this.#button("Retry", `Deliver the message of ${from} now`, () => this.#act(message, "retry"))] : []),
        " ",
        this.#button("Delete", `Delete the message of ${from}`, () => this.#delete(message, from)),
      ]),
    ]);
  }

  #button(words, label, action) {
    const button = element("button", { type: "button" }, [words]);
    button.setAttribute("aria-label", label);
    button.addEventListener("click", action);
    return button;
  }

  /** One message sounds at a time, the one asked for last. */
  async #play({ id }) {
    this.#silence();
    const asked = Symbol(id);
    this.#asked = asked;
    const answer = await fetch(`messages/${id}.wav`, { headers: { Authorization: `Bearer ${this.#bus.token}` } });
    const wav = answer.ok ? await answer.blob() : null;
    if (this.#asked !== asked) {
      return;
    }
    if (!wav) {
      this.#say(`The message can't be heard (${answer.status}).`);
      return;
    }
    const sound = new Audio(URL.createObjectURL(wav));
    this.#sound = sound;
    sound.addEventListener("ended", () => this.#sound === sound && this.#silence());
    try {
      await sound.play();
    } catch (error) {
      // A message that another one has replaced ends here, too.
      if (this.#sound === sound) {
        this.#silence();
        this.#say(`The message can't be heard: ${error.message}`);
      }
    }
  }

  #silence() {
    if (this.#sound) {
      this.#sound.pause();
      URL.revokeObjectURL(this.#sound.src);
      this.#sound = null;
    }
  }

  #delete(message, from) {
    if (confirm(`Delete the message of ${from} for ${message.mailbox}?`)) {
      this.#act(message, "delete");
    }
  }

  async #act({ id }, action) {
    try {
      await this.#bus.request("attendant.messages", { id, action });
      await this.read();
    } catch (error) {
      this.#say(error.message);
    }
  }
}

function caller({ name, number }) {
  return name && number && name !== number ? `${name} (${number})` : name || number || "unknown";
}

function delivery({ target, state, attempts, next, cause }) {
  if (state === "delivered") {
    return `${target}: delivered`;
  }
  const why = cause ? `: ${cause}` : "";
  return state === "waiting" && attempts > 0
    ? `${target}: again at ${new Date(next).toLocaleTimeString([], { hour12: false })}${why}`
    : `${target}: ${state}${why}`;
}
