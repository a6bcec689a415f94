import { isText, spoken } from "./words.js";

/** Speaks what callers hear by the browser's speech synthesis, if it has one. */
export class Speech {
  #synthesis = window.speechSynthesis;
  #mayBegin = false;
  #saysText = false;
  isOn = true;

  turn(on) {
    this.isOn = on;
    this.#mayBegin = true;
    if (!on) {
      this.cut();
    }
  }

  /** To be called on a click: browsers let a page speak only after one. */
  wake() {
    this.#mayBegin = true;
    this.cut();
  }

  say(media, language) {
    const text = spoken(media);
    if (this.isOn && this.#mayBegin && text && this.#synthesis) {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = (language || "en").replace("_", "-");
      utterance.rate = 1.15;
      this.#synthesis.speak(utterance);
      this.#saysText ||= isText(media);
    }
  }

  /** The prompt has ended: its texts end with it, but the name of a sound may take longer than the sound. */
  end(cut) {
    if (cut || this.#saysText) {
      this.cut();
    }
  }

  /** Stops speaking. */
  cut() {
    this.#saysText = false;
    this.#synthesis?.cancel();
  }
}
