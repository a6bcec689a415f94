/* global uPlot */

const MINUTE = 60;
const HOUR = 3600;
/** The shortest time that the charts show: a new server has little data. */
const SHORTEST = 300;
const HEIGHT = 104;
const FONT = "11px system-ui, sans-serif";

/** What is said in place of a chart without data. */
const EMPTY = { calls: "no calls yet", started: "no calls yet", keys: "no keys yet", "barge-in": "nothing measured yet" };

/** Four small charts of the last hour, each with its latest value as text. */
export class Charts {
  #plots = [];
  #last = null;

  constructor() {
    // Colours are part of the canvas: another colour scheme needs new charts.
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#redraw());
    new ResizeObserver(() => this.#redraw()).observe(document.querySelector(".figures"));
  }

  draw({ callCount, history }) {
    const { step, points } = history;
    const started = perMinute(points, step, (point) => point.started);
    const keys = perMinute(points, step, (point) => point.keys);
    const latest = points.at(-1);
    figure("calls", callCount);
    figure("started", started.at(-1) ?? 0);
    figure("keys", keys.at(-1) ?? 0);
    figure("barge-in", latest?.p99 ? `${milliseconds(latest.p50)} / ${milliseconds(latest.p99)}` : "–");
    const times = points.map(({ time }) => time);
    const now = Math.floor(Date.now() / 1000);
    this.#last = {
      calls: [[...times, now], [...points.map(({ calls }) => calls), callCount]],
      started: [times, started],
      keys: [times, keys],
      "barge-in": [times, points.map(({ p50 }) => p50 || null), points.map(({ p99 }) => p99 || null)],
    };
    if (this.#plots.length === 0) {
      this.#redraw();
    } else {
      this.#plots.forEach(({ name, plot }) => plot.setData(this.#last[name]));
    }
    Object.entries(this.#last).forEach(([name, data]) => describe(name, data));
  }

  #redraw() {
    this.#plots.forEach(({ plot }) => plot.destroy());
    this.#plots = Object.entries(this.#last ?? {}).map(([name, data]) => ({ name, plot: plot(name, data) }));
  }
}

/** For each point, the sum of the minute before it. */
function perMinute(points, step, count) {
  return points.map(({ time }, index) => {
    let total = 0;
    for (let i = index; i >= 0 && time - points[i].time < MINUTE - step / 2; i--) {
      total += count(points[i]);
    }
    return total;
  });
}

/** The time that a chart shows, and whether it has anything to show. */
function describe(name, [times, ...lines]) {
  const place = document.getElementById(`chart-${name}`);
  const empty = !lines.some((values) => values.some((value) => value > 0));
  place.dataset.empty = empty ? EMPTY[name] : "";
  const minutes = Math.ceil((Date.now() / 1000 - (times[0] ?? Infinity)) / MINUTE);
  const words = minutes >= HOUR / MINUTE - 1 ? "last hour" : `last ${Math.max(minutes, SHORTEST / MINUTE)} minutes`;
  const span = place.nextElementSibling;
  if (span.textContent !== words) {
    span.textContent = words;
  }
}

function milliseconds(value) {
  return value >= 10 ? Math.round(value) : value.toFixed(1);
}

function hourAndMinute(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

function figure(name, value) {
  const output = document.getElementById(`figure-${name}`);
  if (output.textContent !== String(value)) {
    output.textContent = value;
  }
}

function plot(name, data) {
  const place = document.getElementById(`chart-${name}`);
  const colours = getComputedStyle(document.documentElement);
  const colour = (variable) => colours.getPropertyValue(variable).trim();
  const line = (stroke, fill) => ({ stroke, fill, width: 1.5, points: { show: false } });
  const range = (self, first) => {
    const now = Date.now() / 1000;
    return [Math.min(Math.max(first ?? now, now - HOUR), now - SHORTEST), now];
  };
  return new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { range },
        y: { range: (self) => [0, Math.max(1, ...self.data.slice(1).flat()) * 1.15] },
      },
      axes: [
        {
          stroke: colour("--quiet"),
          font: FONT,
          size: 18,
          gap: 4,
          space: 54,
          grid: { show: false },
          ticks: { show: false },
          values: (self, times) => times.map(hourAndMinute),
        },
        {
          stroke: colour("--quiet"),
          font: FONT,
          size: (self, texts) => 10 + 7 * Math.max(1, ...(texts ?? []).map(({ length }) => length)),
          gap: 4,
          space: 26,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000],
          grid: { stroke: colour("--grid"), width: 1 },
          ticks: { show: false },
          values: (self, values) => values.map((value) => (value >= 10_000 ? `${value / 1000}k` : String(value))),
        },
      ],
      padding: [6, 8, 0, 0],
      series: [
        {},
        line(colour("--accent"), colour("--accent-soft")),
        ...(data.length > 2 ? [line(colour("--second"))] : []),
      ],
    },
    data,
    place,
  );
}
