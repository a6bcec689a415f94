import { Drawing } from "./drawing.js";
import { element } from "./dom.js";
import { Outline } from "./outline.js";

const SVG = "http://www.w3.org/2000/svg";
const RETRY_MS = 3_000;

/** The user's choice between list and drawing, for this tab. */
const STORED = "menus";

/** The menus as a drawing and as a list, with the numbers of callers. */
export class Tree {
  #bus;
  #drawn = null;
  #asked = 0;
  #followed = null;
  #drawing = new Drawing();
  #outline = new Outline();

  constructor(bus) {
    this.#bus = bus;
    for (const way of ["outline", "drawing"]) {
      document.getElementById(`as-${way}`).addEventListener("click", () => {
        sessionStorage.setItem(STORED, way);
        this.#showAs(way);
      });
    }
  }

  draw({ menus, menusVersion }) {
    if (this.#drawn !== menusVersion && Date.now() - this.#asked > RETRY_MS) {
      this.#asked = Date.now();
      this.#bus.request("attendant.menus.drawing", {}).then(
        ({ svg }) => {
          this.#take(picture(svg));
          this.#drawn = menusVersion;
          this.#mark(menus);
        },
        () => document.getElementById("outline").replaceChildren(element("p", { className: "quiet" }, ["No attendant is available to send its menus."])),
      );
    }
    this.#mark(menus);
    this.#follow(menus);
    table(menus);
  }

  #take(svg) {
    this.#outline.make(svg);
    this.#drawing.show(svg);
    // A small drawing says more than a list, a large one less.
    const room = document.querySelector(".menus").clientWidth;
    this.#showAs(sessionStorage.getItem(STORED) ?? (this.#drawing.isReadable(room) ? "drawing" : "outline"));
  }

  #showAs(way) {
    for (const each of ["outline", "drawing"]) {
      document.getElementById(each).hidden = each !== way;
      document.getElementById(`as-${each}`).ariaPressed = String(each === way);
    }
    this.#drawing.fit();
    this.#followed = null;
  }

  /** Turns to the menu with the most callers, whenever that is another one. */
  #follow(menus) {
    const [busiest] = Object.entries(menus).filter(([, { now }]) => now > 0).sort(([, one], [, other]) => other.now - one.now);
    if (!document.getElementById("follow").checked || !busiest) {
      this.#followed = null;
    } else if (busiest[0] !== this.#followed) {
      this.#followed = busiest[0];
      this.#outline.turnTo(`menu-${busiest[0]}`);
      this.#drawing.turnTo(`menu-${busiest[0]}`);
    }
  }

  #mark(menus) {
    this.#outline.mark(menus);
    const tree = document.getElementById("tree");
    for (const node of tree.querySelectorAll("g.menu")) {
      const menu = menus[node.id.slice("menu-".length)];
      node.classList.toggle("here", menu?.now > 0);
      badge(node, menu?.now ?? 0);
      for (const key of node.querySelectorAll("[data-exit]")) {
        taken(node, key, times(menu, key.dataset.exit));
      }
    }
  }
}

/** Removes the drawing's own style: it gets the page's colours. */
function picture(svg) {
  const unstyled = svg.replace(/<style>.*?<\/style>/s, "");
  const drawing = new DOMParser().parseFromString(unstyled, "image/svg+xml").documentElement;
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", "The menus and how they lead to each other; the table after this drawing has the numbers.");
  return document.adoptNode(drawing);
}

function badge(node, now) {
  let mark = node.querySelector(".badge");
  if (now === 0) {
    mark?.remove();
    return;
  }
  if (!mark) {
    const frame = node.querySelector(".frame");
    mark = made("g", { class: "badge" });
    mark.append(made("rect", { x: frame.getAttribute("width") - 42, y: 3, width: 38, height: 16, rx: 8 }));
    mark.append(made("text", { x: frame.getAttribute("width") - 23, y: 15.5 }));
    node.append(mark);
  }
  mark.lastChild.textContent = now;
}

/** How often an exit was taken. A rule with retries has two exits, such as `silence` and `silence x3`; the first has the count. */
function times(menu, exit) {
  return / x\d+$/.test(exit) ? 0 : (menu?.exits[exit] ?? 0);
}

function taken(node, key, count) {
  if (count === 0) {
    return;
  }
  let mark = [...node.querySelectorAll(".taken")].find((each) => each.dataset.of === key.dataset.exit);
  if (!mark) {
    mark = made("text", { class: "taken", x: -6, y: key.getAttribute("y"), "data-of": key.dataset.exit });
    node.append(mark);
  }
  mark.textContent = `${count}×`;
}

function made(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    node.setAttribute(attribute, value);
  }
  return node;
}

/** The same as a table, for screen readers. */
function table(menus) {
  const rows = Object.entries(menus).map(([name, { now, visits, exits }]) =>
    element("tr", {}, [
      element("th", { scope: "row" }, [name]),
      element("td", {}, [String(now)]),
      element("td", {}, [String(visits)]),
      element("td", {}, [Object.entries(exits).map(([exit, count]) => `${exit}: ${count}`).join(", ")]),
    ]),
  );
  document.querySelector("#menu-table tbody").replaceChildren(...rows);
}
