/** After this time without a snapshot, a node is removed. */
const GONE_MS = 4_000;

/** The latest snapshot of each node, and their sums. */
export class Nodes {
  #snapshots = new Map();

  add(snapshot) {
    this.#snapshots.set(snapshot.node, { snapshot, heard: Date.now() });
  }

  together() {
    for (const [node, { heard }] of this.#snapshots) {
      if (Date.now() - heard > GONE_MS) {
        this.#snapshots.delete(node);
      }
    }
    const all = [...this.#snapshots.values()].map(({ snapshot }) => snapshot);
    return {
      nodes: all.map(({ node }) => node),
      connections: all.flatMap(({ connections }) => connections),
      states: all.map(({ node, attendant, callCount }) => ({ node, attendant, callCount })),
      calls: all.flatMap(({ node, calls }) => calls.map((call) => ({ ...call, node }))).sort((one, other) => one.since - other.since),
      callCount: sum(all.map(({ callCount }) => callCount)),
      menus: menus(all),
      events: all.flatMap(({ node, events }) => events.map((event) => ({ ...event, node }))),
      errors: all.flatMap(({ errors }) => errors).sort((one, other) => Date.parse(other.timestamp) - Date.parse(one.timestamp)),
      history: history(all),
      menusVersion: sum(all.map(({ totals }) => totals["menus.changed"] ?? 0)),
      recordingsVersion: sum(all.map(({ totals }) => totals["prompt.recorded"] ?? 0)),
    };
  }
}

function menus(all) {
  const together = {};
  for (const { menus } of all) {
    for (const [name, menu] of Object.entries(menus)) {
      const known = (together[name] ??= { now: 0, visits: 0, exits: {} });
      known.now += menu.now;
      known.visits += menu.visits;
      for (const [exit, count] of Object.entries(menu.exits)) {
        known.exits[exit] = (known.exits[exit] ?? 0) + count;
      }
    }
  }
  return together;
}

/** Merges points of the same step: counts are added, of latencies the worst is kept. */
function history(all) {
  const step = all[0].history.step;
  const points = new Map();
  for (const { history } of all) {
    for (const [end, calls, started, keys, p50, p99, failures] of history.points) {
      const time = Math.round(end / step) * step;
      const known = points.get(time) ?? { time, calls: 0, started: 0, keys: 0, p50: 0, p99: 0, failures: 0 };
      points.set(time, {
        time,
        calls: known.calls + calls,
        started: known.started + started,
        keys: known.keys + keys,
        p50: Math.max(known.p50, p50),
        p99: Math.max(known.p99, p99),
        failures: known.failures + failures,
      });
    }
  }
  return { step, points: [...points.values()].sort((one, other) => one.time - other.time) };
}

function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}
