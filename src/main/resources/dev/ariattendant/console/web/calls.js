import { callAddress, caller, element, show, since } from "./dom.js";
import { sentence } from "./words.js";

/** The rows of a page of the table. */
const PAGE = 50;

/** The table of calls, a page at a time. */
export class Calls {
  #rows = new Map();
  #first = 0;
  #last = { calls: [], callCount: 0 };
  #operator;

  constructor(operator) {
    this.#operator = operator;
    document.getElementById("filter").addEventListener("input", () => this.#turnTo(0));
    document.getElementById("earlier").addEventListener("click", () => this.#turnTo(this.#first - PAGE));
    document.getElementById("later").addEventListener("click", () => this.#turnTo(this.#first + PAGE));
  }

  draw(all) {
    this.#last = all;
    const sought = document.getElementById("filter").value.trim().toLowerCase();
    const found = sought ? all.calls.filter((call) => text(call).includes(sought)) : all.calls;
    this.#first = Math.max(0, Math.min(this.#first, Math.floor((found.length - 1) / PAGE) * PAGE));
    const shown = found.slice(this.#first, this.#first + PAGE);
    this.#drawRows(shown);
    document.getElementById("call-count").textContent = all.callCount;
    show("calls-empty", found.length === 0);
    // The drawing of the menus has an element with this id, too.
    document.querySelector("table#calls").hidden = found.length === 0;
    document.getElementById("calls-empty").textContent = sought && all.callCount ? "No call matches." : "No call is in progress.";
    this.#drawPages(found.length, all);
  }

  #turnTo(first) {
    this.#first = first;
    this.draw(this.#last);
  }

  #drawRows(shown) {
    const rows = new Map();
    for (const call of shown) {
      const key = `${call.asterisk} ${call.id}`;
      const row = this.#rows.get(key) ?? newRow();
      fill(row, call);
      this.#drawAct(row, call);
      rows.set(key, row);
    }
    this.#rows = rows;
    show("calls-act", this.#operator.acts);
    const body = document.querySelector("#calls tbody");
    const wanted = [...rows.values()];
    if (wanted.length !== body.children.length || wanted.some((row, index) => body.children[index] !== row)) {
      body.replaceChildren(...wanted);
    }
  }

  /** The last cell, for operators. */
  #drawAct(row, call) {
    row.call = call;
    const cell = row.querySelector(".act");
    if (this.#operator.acts && !cell) {
      const act = this.#operator.actButton(() => row.call);
      act.ariaLabel = `Act on the call of ${caller(call)}`;
      row.append(element("td", { className: "act" }, [act]));
    } else if (!this.#operator.acts) {
      cell?.remove();
    }
  }

  #drawPages(count, all) {
    show("pages", count > PAGE || all.callCount > all.calls.length);
    const end = Math.min(this.#first + PAGE, count);
    const unknown = all.callCount - all.calls.length;
    document.getElementById("page-range").textContent =
      `${count ? this.#first + 1 : 0} to ${end} of ${count}, the longest first` + (unknown > 0 ? ` (${unknown} more not listed)` : "");
    document.getElementById("earlier").disabled = this.#first === 0;
    document.getElementById("later").disabled = end >= count;
  }
}

function newRow() {
  const row = element("tr", {}, ["who", "channel", "", "mono", "hears", "number"].map((className) => element("td", { className })));
  row.firstChild.append(element("a"));
  return row;
}

function fill(row, call) {
  const cells = [
    caller(call),
    call.name ?? call.id,
    call.menu ?? "",
    call.keys,
    call.playing ? sentence(call.playing) : (call.action ?? "– waiting for a key"),
    since(call.since),
  ];
  cells.forEach((value, index) => {
    const place = row.children[index].firstElementChild ?? row.children[index];
    if (place.textContent !== value) {
      place.textContent = value;
    }
  });
  row.firstChild.firstChild.href = callAddress(call.node, call.asterisk, call.id);
}

function text(call) {
  return `${caller(call)} ${call.name} ${call.menu} ${call.asterisk} ${call.keys}`.toLowerCase();
}
