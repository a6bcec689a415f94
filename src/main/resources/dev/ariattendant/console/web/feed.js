import { callAddress, clock, duration, element, show } from "./dom.js";
import { isText, sentence, words } from "./words.js";

/** The most calls that are listed, and the most events of each. */
const GROUPS = 20;
const LINES = 6;

/** The latest events by call, the newest first, and the errors. */
export class Feed {
  #shown = new Map();
  #groups = new Map();
  #errors = "";

  draw({ events, errors, connections }) {
    this.#drawEvents(events);
    this.#drawErrors(errors, connections);
  }

  #drawEvents(events) {
    const feed = document.getElementById("feed");
    const news = events
      .filter(({ node, n }) => n > (this.#shown.get(node) ?? 0))
      .sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp));
    for (const event of news) {
      this.#shown.set(event.node, Math.max(event.n, this.#shown.get(event.node) ?? 0));
      const group = this.#group(event);
      group.list.prepend(line(event));
      while (group.list.children.length > LINES) {
        group.list.lastElementChild.remove();
      }
      this.#groups.delete(group.key);
      this.#groups.set(group.key, group);
    }
    if (news.length > 0) {
      const latest = [...this.#groups.values()].reverse();
      latest.splice(GROUPS).forEach(({ key }) => this.#groups.delete(key));
      feed.replaceChildren(...latest.map(({ item }) => item));
    }
    show("feed-empty", feed.children.length === 0);
  }

  /** The place of a call's events, or of one event that is about no call. */
  #group(event) {
    const key = event.channel ? `${event.node} ${event.asterisk} ${event.channelId}` : `${event.node} ${event.n}`;
    const list = element("ol");
    const title = event.channel ? [element("a", { href: callAddress(event.node, event.asterisk, event.channelId) }, [event.channel])] : [];
    return this.#groups.get(key) ?? { key, list, item: element("li", {}, [...title, list]) };
  }

  #drawErrors(errors, connections) {
    const lines = [
      ...connections.filter(({ problem }) => problem).map(({ asterisk, problem }) => `${asterisk}: ${problem}`),
      ...connections
        .filter(({ dropped }) => dropped.frames + dropped.events > 0)
        .map(({ asterisk, dropped }) => `${asterisk}: dropped ${dropped.frames} frames that aren't events, and ${dropped.events} events of calls that no attendant accepted in time`),
      ...errors.map((error) => `${clock(Date.parse(error.timestamp))} ${error.channel?.name ?? error.asterisk ?? error.message.asterisk}: ${wrong(error)}`),
    ];
    const all = lines.join("\n");
    if (all !== this.#errors) {
      this.#errors = all;
      document.getElementById("errors").replaceChildren(...lines.map((text) => element("li", {}, [text])));
    }
    show("errors-empty", lines.length === 0);
  }
}

function line(event) {
  return element("li", {}, [
    element("span", { className: "quiet" }, [clock(Date.parse(event.timestamp)), " "]),
    told(event),
  ]);
}

/** The endpoint that was called, or the recording. */
export function whom(event) {
  const named = event.endpoint ?? event.endpoints?.join(", ") ?? event.recording;
  return named ? ` (${named})` : "";
}

export function wrong(error) {
  switch (error.type) {
    case "prompt.failed":
      return isText(error.media)
        ? `“${words(error.media)}” can't be played: does Asterisk get the files that are made from texts?`
        : `${error.media} can't be played: does Asterisk have it?`;
    case "message.undelivered":
      return `a message for ${error.message.mailbox} can't be delivered by ${error.target}: ${error.cause}`;
    case "sounds.missing":
      return `Asterisk doesn't have ${error.sounds.map(({ media, menus, language }) => `${media}${language ? ` in ${language}` : ""} (${menus.join(", ")})`).join(", ")}`;
    default:
      return `${error.operation}: ${error.message} (${error.code})`;
  }
}

/** What has happened, in words. */
export function told(event) {
  switch (event.type) {
    case "call.started":
      return event.resumed ? "has been taken over" : "has entered the application";
    case "call.ended":
      return `has left after ${duration(event.durationMs)} (${event.ended})`;
    case "menu.entered":
      return `is in the menu ${event.menu}`;
    case "key.pressed":
      return `pressed ${event.digit}`;
    case "option.chosen":
      return `chose ${event.option} in ${event.menu}`;
    case "input.invalid":
      return `pressed ${event.digits}, which ${event.menu} doesn't have`;
    case "input.timeout":
      return `pressed nothing in ${event.menu}`;
    case "prompt.started":
      return `hears: ${sentence(event.media)}`;
    case "prompt.ended":
      return event.reason === "hangup" ? "hung up during the prompt" : "has heard the prompt";
    case "prompt.failed":
      return `doesn't hear ${isText(event.media) ? `“${words(event.media)}”` : event.media}: it can't be played`;
    case "prompt.interrupted":
      return "stopped the prompt by a key";
    case "sounds.missing":
      return `${event.asterisk} doesn't have ${event.sounds.map(({ media }) => media).join(", ")}`;
    case "action.started":
      return `begins ${event.action}`;
    case "action.ended":
      return `${event.action}: ${event.result}${whom(event)}`;
    case "action.failed":
      return `failed: ${event.operation}: ${event.message}`;
    case "limit.reached":
      return `reached the limit ${event.limit}`;
    case "message.started":
      return `speaks to the mailbox ${event.mailbox}`;
    case "message.stored":
      return `A message for ${event.message.mailbox} is stored.`;
    case "message.delivered":
      return `A message for ${event.message.mailbox} was delivered (${event.target}).`;
    case "message.undelivered":
      return `A message for ${event.message.mailbox} can't be delivered (${event.target}): ${event.cause}`;
    case "message.deleted":
      return `A message for ${event.message.mailbox} was deleted (${event.reason}).`;
    case "menus.changed":
      return "New calls get other menus.";
    case "menus.refused":
      return "The changed configuration has problems and isn't used.";
    case "prompt.recorded":
      return `The recording of ${event.id} in ${event.language} was ${event.change} by ${event.by}.`;
    case "schedule.switched":
      return `The schedule ${event.schedule} was switched: ${event.switch}.`;
    case "operator.acted":
      return `${event.by}: ${event.act} ${event.target}${event.to ? ` to ${event.to}` : ""}${event.result === "done" ? "" : `, refused (${event.code})`}.`;
    default:
      return event.type;
  }
}
