/** The name of a file that was made from a text. */
const MADE = /^[0-9a-f]{32,}$/;

/** A medium in words: `sound:press-1` is "press 1", and of `text:` the words themselves. */
export function words(media) {
  const [kind, rest] = split(media);
  switch (kind) {
    case "text":
      return rest.trim().replaceAll(/\s+/g, " ");
    case "sound":
      return MADE.test(rest.split("/").at(-1).replace(/\.\w+$/, "")) ? "a text" : rest.split("/").at(-1).replace(/^vm-/, "").replaceAll(/[-_]/g, " ");
    case "digits":
    case "characters":
      return [...rest].join(" ");
    case "number":
    case "date":
    case "time":
      return rest;
    case "hours":
      return `the hours of ${rest}`;
    case "recording":
      return `the recording ${rest.split("/").at(-1)}`;
    case "tone":
      return `a tone (${rest.split(";")[0]})`;
    default:
      return media;
  }
}

export function isText(media) {
  return split(media)[0] === "text";
}

/** The text for speech synthesis; empty for tones and recordings. */
export function spoken(media) {
  return ["tone", "recording"].includes(split(media)[0]) ? "" : words(media);
}

/** Media one after the other: after the end of a sentence without a comma. */
export function joined(before, text) {
  return before ? `${before}${/[.!?:;…]$/.test(before) ? " " : ", "}${text}` : text;
}

export function sentence(list) {
  const text = list.map(words).reduce(joined, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function split(media) {
  const colon = media.indexOf(":");
  return colon < 0 ? ["", media] : [media.slice(0, colon), media.slice(colon + 1)];
}
