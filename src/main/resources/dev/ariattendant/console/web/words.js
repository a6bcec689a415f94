/** A media URI in words: `sound:press-1` is "press 1". */
export function words(media) {
  const [kind, rest] = split(media);
  switch (kind) {
    case "sound":
      return rest.split("/").at(-1).replace(/^vm-/, "").replaceAll(/[-_]/g, " ");
    case "digits":
    case "characters":
      return [...rest].join(" ");
    case "number":
      return rest;
    case "recording":
      return `the recording ${rest.split("/").at(-1)}`;
    case "tone":
      return `a tone (${rest.split(";")[0]})`;
    default:
      return media;
  }
}

/** The text for speech synthesis; empty for tones and recordings. */
export function spoken(media) {
  return ["tone", "recording"].includes(split(media)[0]) ? "" : words(media);
}

export function sentence(list) {
  const text = list.map(words).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function split(media) {
  const colon = media.indexOf(":");
  return colon < 0 ? ["", media] : [media.slice(0, colon), media.slice(colon + 1)];
}
