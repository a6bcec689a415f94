import { spoken } from "./words.js";

/** Says what callers hear, by the browser's own voice, if it has one. */
export class Speech {
  #synthesis = window.speechSynthesis;
  isOn = true;

  turn(on) {
    this.isOn = on;
    if (!on) {
      this.cut();
    }
  }

  /** Browsers let a page speak once somebody has clicked on it. */
  wake() {
    this.#synthesis?.cancel();
  }

  say(media, language) {
    const text = spoken(media);
    if (this.isOn && text && this.#synthesis) {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language ?? "en";
      utterance.rate = 1.15;
      this.#synthesis.speak(utterance);
    }
  }

  /** Silence, at once. */
  cut() {
    this.#synthesis?.cancel();
  }
}
