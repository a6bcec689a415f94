/* global uPlot */

const MINUTE = 60;
const HOUR = 3600;
/** The shortest time that the charts show: a new server has little data. */
const SHORTEST = 300;

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

function milliseconds(value) {
  return value >= 10 ? Math.round(value) : value.toFixed(1);
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
      height: 64,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { range },
        y: { range: (self, low, high) => [0, Math.max(high ?? 0, 1) * 1.1] },
      },
      axes: [{ show: false }, { show: false }],
      padding: [4, 0, 2, 0],
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
