/** Creates an element with properties and children, which are nodes or texts. */
export function element(name, properties = {}, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function show(id, visible) {
  document.getElementById(id).hidden = !visible;
}

/** The time since then, e.g. `0:07`, `12:30`, `3 h 05`, `4 days`. */
export function since(millis) {
  return duration(Date.now() - millis);
}

export function duration(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) {
    return `${Math.floor(hours / 24)} days`;
  }
  const two = (number) => String(number).padStart(2, "0");
  return hours > 0
    ? `${hours} h ${two(Math.floor(seconds / 60) % 60)}`
    : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

export function clock(millis) {
  return new Date(millis).toLocaleTimeString([], { hour12: false });
}

/** A caller's name and number, as far as they are known. */
export function caller({ caller }) {
  const { name, number } = caller ?? {};
  return name && number && name !== number ? `${name} (${number})` : name || number || "unknown";
}

/** How the addresses of calls' pages begin. */
export const CALL = "#call/";

/** The address of a call's page. */
export function callAddress(node, asterisk, channel) {
  return CALL + [node, asterisk, channel].map(encodeURIComponent).join("/");
}
