import { element } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const RETRY_MS = 3_000;

/** The drawing of the menus, with the numbers of callers. */
export class Tree {
  #bus;
  #drawn = null;
  #asked = 0;

  constructor(bus) {
    this.#bus = bus;
  }

  draw({ menus, menusVersion }) {
    if (this.#drawn !== menusVersion && Date.now() - this.#asked > RETRY_MS) {
      this.#asked = Date.now();
      this.#bus.request("attendant.menus.drawing", {}).then(
        ({ svg }) => {
          document.getElementById("tree").replaceChildren(picture(svg));
          this.#drawn = menusVersion;
          this.#mark(menus);
        },
        () => document.getElementById("tree").replaceChildren(element("p", { className: "quiet" }, ["No attendant is available to send its menus."])),
      );
    }
    this.#mark(menus);
    table(menus);
  }

  #mark(menus) {
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
