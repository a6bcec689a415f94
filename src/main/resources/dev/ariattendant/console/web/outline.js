import { element } from "./dom.js";

/** So many menus are shown with all their options. */
const FEW = 3;

/** The menus as a list: for phones, for screen readers, and for menus whose drawing is large. */
export class Outline {
  #place = document.getElementById("outline");
  #nodes = new Map();

  /** Makes it anew from a drawing, which has all texts in full. */
  make(svg) {
    const open = new Map([...this.#nodes].map(([id, { details }]) => [id, details.open]));
    const lines = [...svg.querySelectorAll("polyline.edge")].map(({ dataset }) => dataset);
    const titles = new Map([...svg.querySelectorAll("g[id]")].map((group) => [group.id, read(group).title]));
    // Of many menus the names and numbers are seen at once, and the first menu's options.
    const few = svg.querySelectorAll("g.menu").length <= FEW;
    this.#nodes = new Map();
    const kinds = { calls: [], menu: [], step: [], schedule: [] };
    for (const group of svg.querySelectorAll("g[id]")) {
      const kind = group.classList[0];
      const leads = new Map(lines.filter(({ from }) => from === group.id).map(({ key, to }) => [key, to]));
      const node = this.#node(read(group), kind, leads, titles);
      node.details.open = open.get(group.id) ?? (few ? ["calls", "menu"].includes(kind) : group.id === "menu-main");
      this.#nodes.set(group.id, node);
      kinds[kind]?.push(node.details);
    }
    this.#place.replaceChildren(
      element("div", { className: "outline-menus" }, [...kinds.calls, ...kinds.menu]),
      ...more("Steps that menus lead to", kinds.step),
      ...more("Schedules", kinds.schedule),
    );
  }

  /** Marks it with the numbers of callers. */
  mark(menus) {
    for (const [id, { details, now, counts }] of this.#nodes) {
      const menu = menus[id.replace(/^menu-/, "")];
      const isMenu = id.startsWith("menu-");
      details.classList.toggle("here", isMenu && menu?.now > 0);
      write(now, isMenu && menu ? (menu.now > 0 ? callers(menu.now) : menu.visits > 0 ? `${menu.visits} ${menu.visits === 1 ? "visit" : "visits"}` : "") : "");
      for (const [exit, count] of counts) {
        const times = isMenu && !/ x\d+$/.test(exit) ? (menu?.exits[exit] ?? 0) : 0;
        write(count, times > 0 ? `${times}×` : "");
      }
    }
  }

  /** Scrolls to a menu, inside of the panel. */
  turnTo(id) {
    const details = this.#nodes.get(id)?.details;
    if (details) {
      details.open = true;
      const { top } = details.getBoundingClientRect();
      const place = this.#place.getBoundingClientRect();
      if (top < place.top || top > place.bottom - 60) {
        this.#place.scrollBy({ top: top - place.top - 8 });
      }
    }
    return details;
  }

  #node({ title, lines, exits }, kind, leads, titles) {
    const now = element("span", { className: "now" });
    const counts = new Map();
    const rows = exits.map(({ key, words }) => {
      const count = element("span", { className: "times" });
      counts.set(key, count);
      const target = leads.get(key);
      return element("li", {}, [
        element("span", { className: "mono exit" }, [key]),
        element("span", { className: "does" }, [words, ...(target ? [words ? ", then " : "", this.#lead(target, titles.get(target))] : [])]),
        count,
      ]);
    });
    const details = element("details", { className: kind }, [
      element("summary", {}, [element("span", { className: "name" }, [kind === "calls" ? "Calls begin here" : title]), now]),
      ...lines.map((text) => element("p", { className: "quiet" }, [text])),
      ...(rows.length > 0 ? [element("ul", {}, rows)] : []),
    ]);
    return { details, now, counts };
  }

  #lead(target, title) {
    const lead = element("button", { type: "button", className: "lead" }, [target.startsWith("menu-") ? `menu ${title}` : title]);
    lead.addEventListener("click", () => {
      this.#nodes.get(target).details.closest(".more")?.setAttribute("open", "");
      this.turnTo(target)?.querySelector("summary").focus();
    });
    return lead;
  }
}

/** The texts of a node. Its tooltip has them in full: the title, lines, and a line for each exit. */
function read(group) {
  const [title, ...lines] = group.querySelector("title").textContent.split("\n");
  const keys = [...group.querySelectorAll("[data-exit]")].map(({ dataset }) => dataset.exit);
  const first = lines.length - keys.length;
  const exits = keys.map((key, index) => ({ key, words: lines[first + index].slice(key.length).trim() }));
  return { title, lines: lines.slice(0, first), exits };
}

function more(title, all) {
  return all.length === 0
    ? []
    : [element("details", { className: "more" }, [element("summary", {}, [`${title} (${all.length})`]), element("div", { className: "outline-menus" }, all)])];
}

function callers(count) {
  return `${count} ${count === 1 ? "caller" : "callers"}`;
}

function write(place, words) {
  if (place.textContent !== words) {
    place.textContent = words;
  }
}
