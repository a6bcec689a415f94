const LARGEST = 2;
const STEP = 1.25;

/** The least size at which a drawing's texts can be read. */
const READABLE = 0.6;

/** The picture of the menus in its frame: its size, and the part of it that is seen. */
export class Drawing {
  #frame = document.getElementById("tree");
  #svg = null;
  #width = 1;
  #height = 1;
  #scale = null;

  constructor() {
    document.getElementById("zoom-in").addEventListener("click", () => this.#zoom(STEP));
    document.getElementById("zoom-out").addEventListener("click", () => this.#zoom(1 / STEP));
    document.getElementById("zoom-fit").addEventListener("click", () => this.fit());
    this.#frame.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.#frame.addEventListener("keydown", (event) => this.#key(event));
    this.#frame.addEventListener("pointerdown", (event) => this.#drag(event));
    new ResizeObserver(() => this.#scale === null && this.fit()).observe(this.#frame);
  }

  show(svg) {
    this.#svg = svg;
    this.#width = svg.width.baseVal.value;
    this.#height = svg.height.baseVal.value;
    this.#frame.replaceChildren(svg);
    this.fit();
  }

  /** Whether all of it can be read at once in a panel of this width. */
  isReadable(width) {
    return width / this.#width >= READABLE;
  }

  /** As wide as the frame, but not larger than it was drawn. */
  fit() {
    const room = this.#frame.clientWidth;
    if (this.#svg && room > 0) {
      this.#size(Math.min(1, room / this.#width));
      // From now on, too, if the window gets another size.
      this.#scale = null;
    }
  }

  /** Moves a menu to the middle, large enough to be read. */
  turnTo(id) {
    const group = this.#svg?.querySelector(`#${CSS.escape(id)}`);
    if (group && this.#frame.clientWidth > 0) {
      if (this.#current() < READABLE) {
        this.#size(Math.min(1, Math.max(READABLE, (this.#frame.clientWidth / this.#width) * STEP)));
      }
      const box = group.querySelector(".frame").getBoundingClientRect();
      const frame = this.#frame.getBoundingClientRect();
      const left = box.left + box.width / 2 - (frame.left + frame.width / 2);
      const top = box.top + box.height / 2 - (frame.top + frame.height / 2);
      this.#frame.scrollBy({ left, top });
    }
  }

  #current() {
    return this.#svg.width.baseVal.value / this.#width;
  }

  #size(scale) {
    this.#scale = scale;
    this.#svg.setAttribute("width", this.#width * scale);
    this.#svg.setAttribute("height", this.#height * scale);
  }

  /** What is at this place of the frame stays there. */
  #zoom(factor, x = this.#frame.clientWidth / 2, y = this.#frame.clientHeight / 2) {
    if (!this.#svg) {
      return;
    }
    const before = this.#current();
    const smallest = Math.min(1, this.#frame.clientWidth / this.#width) / 2;
    const scale = Math.min(LARGEST, Math.max(smallest, before * factor));
    const left = (this.#frame.scrollLeft + x) * (scale / before) - x;
    const top = (this.#frame.scrollTop + y) * (scale / before) - y;
    this.#size(scale);
    this.#frame.scrollTo(left, top);
  }

  #wheel(event) {
    if (event.ctrlKey) {
      event.preventDefault();
      const frame = this.#frame.getBoundingClientRect();
      this.#zoom(event.deltaY < 0 ? STEP : 1 / STEP, event.clientX - frame.left, event.clientY - frame.top);
    }
  }

  #key(event) {
    const acts = { "+": () => this.#zoom(STEP), "-": () => this.#zoom(1 / STEP), f: () => this.fit() };
    if (acts[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      acts[event.key]();
    }
  }

  /** With a mouse; a finger scrolls without our help. */
  #drag(start) {
    if (start.pointerType !== "mouse" || start.button !== 0) {
      return;
    }
    const left = this.#frame.scrollLeft + start.clientX;
    const top = this.#frame.scrollTop + start.clientY;
    const over = new AbortController();
    addEventListener("pointermove", (event) => this.#frame.scrollTo(left - event.clientX, top - event.clientY), { signal: over.signal });
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => over.abort(), { signal: over.signal });
    }
  }
}
