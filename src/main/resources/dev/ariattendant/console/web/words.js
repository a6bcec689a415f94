/** The name of a file that was made from a text. */
const MADE = /^[0-9a-f]{32,}$/;

/** What sounds of Asterisk say, where their name says less. */
const SOUNDS = {
  "agent-pass": "please enter your password, then press pound",
  "agent-user": "please enter your agent number, then press pound",
  "auth-incorrect": "password incorrect",
  "basic-pbx-ivr-main": "thank you for calling; for sales, press 1; for support, press 2",
  "demo-congrats": "congratulations, you have successfully installed Asterisk",
  "pbx-invalid": "I am sorry, that is not a valid extension",
  invalid: "I am sorry, that is not a valid extension",
  "pls-hold-while-try": "please hold while I try that extension",
  "queue-thankyou": "thank you for your patience",
  transfer: "please hold while I try to transfer your call",
  "tt-allbusy": "all representatives are busy",
  "tt-somethingwrong": "something is terribly wrong",
  "vm-enter-num-to-call": "please enter the number you wish to call",
  "vm-goodbye": "goodbye",
  "vm-incorrect": "login incorrect",
  "vm-intro": "please leave your message after the tone; when done, hang up, or press pound",
  "vm-isonphone": "is on the phone",
  "vm-nobodyavail": "nobody is available to take your call at the moment",
  "vm-review": "press 1 to accept this recording, 2 to listen to it, 3 to record it again",
  "vm-tocallback": "to call back",
};

/** Beginnings of names that say where a sound was used first. */
const WHERE_FROM = /^(vm|pbx|ivr|basic-pbx|tt|demo|queue|conf)-/;

/** A medium in words: `sound:press-1` is "press 1", and of `text:` the words themselves. */
export function words(media) {
  const [kind, rest] = split(media);
  switch (kind) {
    case "text":
      return rest.trim().replaceAll(/\s+/g, " ");
    case "sound":
      return sound(rest.split("/").at(-1));
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

function sound(name) {
  return MADE.test(name.replace(/\.\w+$/, "")) ? "a text" : (SOUNDS[name] ?? name.replace(WHERE_FROM, "").replaceAll(/[-_]/g, " "));
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
