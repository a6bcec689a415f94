import { Bus } from "./bus.js";
import { CallPage } from "./call.js";
import { Calls } from "./calls.js";
import { Charts } from "./charts.js";
import { Feed } from "./feed.js";
import { Messages } from "./messages.js";
import { Nodes } from "./nodes.js";
import { Operator } from "./operator.js";
import { Phone } from "./phone.js";
import { Recordings } from "./recordings.js";
import { Tree } from "./tree.js";
import { clock, element, show, since } from "./dom.js";

/** Without a snapshot for this time, the page is out of date. */
const STALE_MS = 5_000;

/** The parts of the page that act on the server. */
const ACTING = "#keypad, .phone-buttons, #app-choice, #messages, #recordings-list, #office-parts, .acts";

const nodes = new Nodes();
const bus = new Bus(new URL("eventbus/websocket", location.href.replace(/^http/, "ws")), connectionChanged);
const tree = new Tree(bus);
const operator = new Operator(bus, () => messages.read());
const callPage = new CallPage(bus, operator);
const calls = new Calls(operator);
const charts = new Charts();
const feed = new Feed();
const messages = new Messages(bus, operator);
const phone = new Phone(bus);
const recordings = new Recordings();
let lastNews = 0;

bus.listen("console.live", (snapshot) => {
  lastNews = Date.now();
  nodes.add(snapshot);
  draw(nodes.together());
});
setInterval(checkStale, 1_000);

document.getElementById("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  bus.useToken(document.getElementById("token").value);
  show("token-form", false);
});

function draw(all) {
  state("live", all.nodes.length > 1 ? `live, ${all.nodes.length} nodes` : "live");
  tree.draw(all);
  calls.draw(all);
  callPage.draw(all);
  charts.draw(all);
  feed.draw(all);
  messages.draw(all);
  operator.draw(all);
  phone.draw(all);
  recordings.draw(all);
  drawConnections(all.connections);
  document.getElementById("nodes").textContent = all.nodes.length > 1 ? `nodes: ${all.nodes.join(", ")}` : "";
}

function connectionChanged(change) {
  if (change === "open") {
    state("open", "connected");
    phone.connected();
    callPage.connected();
    recordings.connected();
    operator.connected();
  } else if (change === "closed") {
    state("closed", "disconnected, reconnecting …");
  } else if (change === "token") {
    show("token-form", true);
    state("closed", "a token is needed");
  }
}

/** Says so if the page is out of date: a server may be connected and send nothing. */
function checkStale() {
  if (bus.isOpen && lastNews && Date.now() - lastNews > STALE_MS) {
    state("stale", "no data from the server, the page is out of date");
  }
}

function state(name, words) {
  const pill = document.getElementById("link");
  if (pill.textContent !== words) {
    pill.textContent = words;
  }
  pill.dataset.state = name;
  age(name === "live");
}

/** Shows whether the page is up to date. If not, what acts on the server is disabled. */
function age(live) {
  const old = !live && lastNews > 0;
  document.body.classList.toggle("is-old", old);
  for (const part of document.querySelectorAll(ACTING)) {
    part.inert = old;
  }
  show("old", old);
  const words = old ? `No news from the server since ${clock(lastNews)}. What you see is from then. This page connects again by itself.` : "";
  const notice = document.getElementById("old");
  if (notice.textContent !== words) {
    notice.textContent = words;
  }
}

function drawConnections(connections) {
  show("connections-empty", connections.length === 0);
  document.getElementById("connections").replaceChildren(
    ...connections.map((each) =>
      element("li", {}, [
        element("div", {}, [
          `${each.asterisk} `,
          element("span", { className: each.state === "connected" ? "state" : "state bad" }, [each.state]),
        ]),
        element("div", { className: "quiet" }, [
          [
            each.version ? `Asterisk ${each.version}` : "version unknown",
            `application ${each.app}`,
            `commands by ${each.rest}`,
            `for ${since(Date.parse(each.since))}`,
          ].join(" · "),
        ]),
      ]),
    ),
  );
}
