import { spoken } from "./words.js";

/** Speaks what callers hear by the browser's speech synthesis, if it has one. */
export class Speech {
  #synthesis = window.speechSynthesis;
  isOn = true;

  turn(on) {
    this.isOn = on;
    if (!on) {
      this.cut();
    }
  }

  /** To be called on a click: browsers let a page speak only after one. */
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

  /** Stops speaking. */
  cut() {
    this.#synthesis?.cancel();
  }
}
