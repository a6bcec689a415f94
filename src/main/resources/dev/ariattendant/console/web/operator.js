import { clock, element, show } from "./dom.js";

/** The schedules' states change by the clock, too. */
const READ_MS = 30_000;

const POSITIONS = [
  ["automatic", "By the clock"],
  ["open", "Open"],
  ["closed", "Closed"],
  ["holiday", "Holiday"],
];

const ATTENDANT = {
  accepting: "takes calls",
  full: "full: as many calls as it may have",
  draining: "takes no new calls",
};

/** Who uses the page, and the panel with what an operator does. The server refuses it to all others. */
export class Operator {
  #bus;
  #user = { role: "none" };
  #known = () => {};
  #seen = new Map();
  #schedules = new Map();
  #nodes = new Map();
  #menus = [];
  #names = [];
  #sound = null;
  #dialog = element("dialog", { className: "card acts", ariaLabel: "Act on a call" });

  /** @param known is called whenever it is known who the user is */
  constructor(bus, known) {
    this.#bus = bus;
    this.#known = known;
    document.body.append(this.#dialog);
    on("reload", "click", () => this.#reload());
    on("try", "submit", (event) => this.#try(event));
    on("sign-in", "click", () => this.#signIn());
    on("sign-out", "click", () => {
      bus.forgetToken();
      location.reload();
    });
    setInterval(() => this.#read(), READ_MS);
  }

  /** Whether the user may act. */
  get acts() {
    return this.#user.role === "operate";
  }

  /** The connection is open, perhaps with another token. */
  async connected() {
    try {
      const token = this.#bus.token;
      const answer = await fetch("user", { headers: token ? { Authorization: `Bearer ${token}` } : {} });
      this.#user = await answer.json();
    } catch {
      this.#user = { role: "none" };
    }
    const { role, name, operators } = this.#user;
    show("office", Boolean(name) || Boolean(operators));
    document.getElementById("office-user").textContent = name
      ? `${name}: ${role === "operate" ? "operates" : "views"}`
      : this.#bus.token
        ? "This token isn’t right."
        : "You watch. A token opens more.";
    show("sign-in", !name);
    show("sign-out", Boolean(name));
    show("office-parts", Boolean(name));
    for (const part of document.querySelectorAll("[data-acts]")) {
      part.hidden = !this.acts;
    }
    this.#schedules.clear();
    document.getElementById("schedules").replaceChildren();
    this.#read();
    this.#known();
  }

  /** Follows what others do. */
  draw({ events, states }) {
    let changed = false;
    for (const event of events) {
      if (event.n > (this.#seen.get(event.node) ?? 0)) {
        this.#seen.set(event.node, event.n);
        changed ||= event.type === "schedule.switched" || event.type === "menus.changed";
        drawMenus(event);
      }
    }
    if (changed) {
      this.#read();
    }
    this.#names = states.filter(({ attendant }) => attendant).map(({ node }) => node);
    this.#drawNodes(states);
  }

  /** The controls for a call: hang up, redirect, transfer. */
  controls(call) {
    const menu = element(
      "select",
      { ariaLabel: "Menu" },
      this.#menus.map((name) => element("option", { value: name }, [name])),
    );
    const extension = element("input", { ariaLabel: "Extension", size: 6, maxLength: 80, inputMode: "tel", placeholder: "41", required: true });
    const said = element("p", { className: "said" });
    said.setAttribute("role", "status");
    const act = async (doing, request) => {
      said.textContent = `${doing} …`;
      try {
        await this.#act(call.node, { ...request, channel: call.id, asterisk: call.asterisk });
        said.textContent = `${doing}: done.`;
      } catch (error) {
        said.textContent = `${doing}: ${error.message}.`;
      }
    };
    return element("div", { className: "call-acts" }, [
      form([menu, button("Redirect to this menu", "submit")], () => act(`Redirect to ${menu.value}`, { act: "redirect", menu: menu.value })),
      form([extension, button("Transfer to this extension", "submit")], () =>
        act(`Transfer to ${extension.value}`, { act: "transfer", extension: extension.value.trim() }),
      ),
      form([button("Hang up", "submit", "danger")], () => {
        if (confirm(`Hang up the call of ${caller(call)}?`)) {
          act("Hang up", { act: "hangup" });
        }
      }),
      said,
    ]);
  }

  /** A button that opens a dialog with the controls of the call that `call` returns. */
  actButton(call) {
    const made = button("Act", "button");
    made.addEventListener("click", () => {
      const close = button("Close", "button");
      close.addEventListener("click", () => this.#dialog.close());
      this.#dialog.replaceChildren(
        element("h2", {}, [`The call of ${caller(call())}`]),
        element("p", { className: "quiet" }, [call().name ?? call().id]),
        this.controls(call()),
        close,
      );
      this.#dialog.showModal();
    });
    return made;
  }

  #act(node, request) {
    return this.#bus.request(`attendant.acts.${node}`, request);
  }

  #signIn() {
    show("token-form", true);
    document.getElementById("token").focus();
  }

  #say(words) {
    document.getElementById("office-said").textContent = words;
  }

  /** What a user with any token may see: schedules, and the names of menus. */
  async #read() {
    if (!this.#user.name || !this.#bus.isOpen) {
      return;
    }
    try {
      const [{ schedules }, { menus }] = await Promise.all([
        this.#bus.request("attendant.schedules", {}),
        this.#bus.request("attendant.menus", {}),
      ]);
      this.#menus = menus;
      this.#drawSchedules(schedules);
    } catch (error) {
      this.#say(`The schedules can’t be read: ${error.message}.`);
    }
  }

  #drawSchedules(schedules) {
    show("schedules-empty", schedules.length === 0);
    this.#keep(this.#schedules, "schedules", schedules, ({ schedule }) => schedule, (each) => this.#newSchedule(each));
    for (const { schedule, state, switch: position, since } of schedules) {
      const item = this.#schedules.get(schedule);
      set(item.querySelector(".state"), state);
      item.querySelector(".state").dataset.state = state;
      set(
        item.querySelector(".quiet"),
        position === "automatic" ? "by the clock" : `by hand, since ${new Date(since).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`,
      );
      for (const each of item.querySelectorAll("button")) {
        each.ariaPressed = String(each.value === position);
      }
    }
  }

  #newSchedule({ schedule }) {
    const switches = element("div", { className: "switches" });
    switches.setAttribute("role", "group");
    switches.ariaLabel = `Switch ${schedule}`;
    if (this.acts) {
      for (const [position, words] of POSITIONS) {
        const made = button(words, "button");
        made.value = position;
        made.addEventListener("click", () => this.#switch(schedule, position, words));
        switches.append(made);
      }
    }
    return element("li", {}, [
      element("div", {}, [
        element("strong", {}, [schedule]),
        " ",
        element("span", { className: "state" }),
        " ",
        element("span", { className: "quiet" }),
      ]),
      ...(this.acts ? [switches] : []),
    ]);
  }

  async #switch(schedule, position, words) {
    try {
      await this.#bus.request("attendant.schedules", { schedule, switch: position });
      this.#say(`${schedule}: ${words}.`);
      await this.#read();
    } catch (error) {
      this.#say(`${schedule} isn’t switched: ${error.message}.`);
    }
  }

  #drawNodes(states) {
    const shown = states.filter(({ attendant }) => attendant);
    this.#keep(this.#nodes, "office-nodes", shown, ({ node }) => node, (each) => this.#newNode(each));
    for (const { node, attendant, callCount } of shown) {
      const item = this.#nodes.get(node);
      const drained = attendant === "draining";
      set(item.querySelector(".state"), ATTENDANT[attendant] ?? attendant);
      item.querySelector(".state").dataset.state = drained ? "closed" : "open";
      set(item.querySelector(".quiet"), `${callCount} ${callCount === 1 ? "call" : "calls"}`);
      const change = item.querySelector("button");
      change.hidden = !this.acts;
      set(change, drained ? "Take calls again" : "Drain");
      change.value = drained ? "resume" : "drain";
      change.ariaLabel = `${change.textContent}: ${node}`;
    }
  }

  #newNode({ node }) {
    const change = button("Drain", "button");
    change.addEventListener("click", () => this.#drain(node, change.value));
    return element("li", {}, [
      element("div", {}, [element("span", { className: "mono" }, [node]), " ", element("span", { className: "state" }), " ", element("span", { className: "quiet" })]),
      change,
    ]);
  }

  async #drain(node, act) {
    const question = "Take no new calls? They go to other nodes, or back to the dialplan if no other takes them. Running calls go on.";
    if (act === "drain" && !confirm(question)) {
      return;
    }
    try {
      await this.#act(node, { act });
      this.#say(act === "drain" ? `${node} takes no new calls.` : `${node} takes calls again.`);
    } catch (error) {
      this.#say(`${node}: ${error.message}.`);
    }
  }

  /** Each node reads its own file. Nodes read changed files by themselves, too, so events say what has changed. */
  async #reload() {
    const said = document.getElementById("reload-said");
    set(said, "Reading …");
    const results = await Promise.all(
      this.#names.map(async (node) => {
        try {
          const { version, changes } = await this.#act(node, { act: "reload" });
          return lines(changes).length ? `read, version ${version}` : `nothing has changed, version ${version}`;
        } catch (error) {
          return error.code === 400 ? "the file is refused, and the menus stay as they are" : error.message;
        }
      }),
    );
    const several = results.length > 1;
    set(said, `${clock(Date.now())}: ${results.map((result, index) => (several ? `${this.#names[index]}: ${result}` : result)).join("; ")}.`);
  }

  async #try(event) {
    event.preventDefault();
    const text = document.getElementById("try-text").value;
    const language = document.getElementById("try-language").value;
    set(document.getElementById("try-said"), "Speaking …");
    this.#sound?.pause();
    try {
      const answer = await fetch(`prompt?${new URLSearchParams({ text, language })}`, { headers: { Authorization: `Bearer ${this.#bus.token}` } });
      if (!answer.ok) {
        throw new Error((await answer.text()).trim() || `refused with ${answer.status}`);
      }
      const url = URL.createObjectURL(await answer.blob());
      this.#sound = new Audio(url);
      this.#sound.addEventListener("ended", () => URL.revokeObjectURL(url));
      await this.#sound.play();
      set(document.getElementById("try-said"), "This is what callers would hear.");
    } catch (error) {
      set(document.getElementById("try-said"), error.message);
    }
  }

  /** Keeps the items of a list as they are, so that the keyboard's focus stays where it is. */
  #keep(items, list, all, key, make) {
    const wanted = all.map(key);
    for (const [name, item] of items) {
      if (!wanted.includes(name)) {
        item.remove();
        items.delete(name);
      }
    }
    all.forEach((each) => {
      if (!items.has(key(each))) {
        items.set(key(each), make(each));
        document.getElementById(list).append(items.get(key(each)));
      }
    });
  }
}

/** What the latest reading of the file has led to, whoever asked for it. */
function drawMenus({ type, timestamp, changes, problems }) {
  const draw = (words, className, items) =>
    document.getElementById("changes").replaceChildren(
      element("p", { className }, [`${clock(Date.parse(timestamp))}: ${words}`]),
      element("ul", { className }, items.map((item) => element("li", {}, [item]))),
    );
  if (type === "menus.changed") {
    draw("new calls get these changes.", "", lines(changes));
  } else if (type === "menus.refused") {
    draw("the file is refused, and the menus stay as they are.", "bad", problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)));
  }
}

function lines({ menus, schedules, others }) {
  return [
    ...named("menu", menus),
    ...named("schedule", schedules),
    ...(others.length ? [`Also changed: ${others.join(", ")}`] : []),
  ];
}

function named(kind, { added, removed, changed }) {
  return [
    ["added", added],
    ["removed", removed],
    ["changed", changed],
  ]
    .filter(([, names]) => names.length)
    .map(([word, names]) => `${names.length === 1 ? kind : `${kind}s`} ${word}: ${names.join(", ")}`);
}

function form(children, submitted) {
  const made = element("form", {}, children);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted();
  });
  return made;
}

function button(words, type, className = "") {
  return element("button", { type, className }, [words]);
}

function on(id, event, listener) {
  document.getElementById(id).addEventListener(event, listener);
}

function set(node, words) {
  if (node.textContent !== words) {
    node.textContent = words;
  }
}

function caller({ caller }) {
  return caller?.name || caller?.number || "an unknown caller";
}
