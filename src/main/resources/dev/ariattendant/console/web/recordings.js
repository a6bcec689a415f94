import { element, show } from "./dom.js";

/** In bytes; of a larger file the server reads nothing. */
const LARGEST = 10_000_000;

/** Own recordings in the place of texts: what there is, and what is changed with the token. */
export class Recordings {
  #audio = null;
  #playing = null;
  #version = null;

  /** The server may be another one: the list is read at its first news. */
  connected() {
    this.#version = null;
  }

  /** Reads the list again after a change of the menus or of a recording. */
  draw({ menusVersion, recordingsVersion }) {
    const version = `${menusVersion} ${recordingsVersion}`;
    if (version !== this.#version) {
      this.#version = version;
      this.#read();
    }
  }

  /** Without a list, the section stays hidden. */
  async #read() {
    try {
      const answer = await this.#fetch("recordings");
      const { recordings } = await answer.json();
      show("recordings", recordings.length > 0);
      document.getElementById("recordings-list").replaceChildren(...recordings.map((each) => this.#row(each)));
    } catch {
      show("recordings", false);
    }
  }

  #row(each) {
    const name = `${each.id}, ${each.language}`;
    const file = element("input", { type: "file", accept: ".wav,.mp3,audio/wav,audio/mpeg", ariaLabel: `Upload ${name}` });
    file.addEventListener("change", () => file.files.length && this.#change(each, "PUT", file.files[0]));
    const buttons = [
      button("Play", `Play ${name}`, () => this.#play(each)),
      ...(each.recorded ? [button("Delete", `Delete the recording of ${name}`, () => this.#change(each, "DELETE"))] : []),
      ...(each.previous ? [button("Former", `Take the former recording of ${name}`, () => this.#change(each, "POST"))] : []),
    ];
    return element("tr", {}, [
      element("td", {}, [each.id]),
      element("td", {}, [each.language]),
      element("td", { className: "hears" }, [each.text]),
      element("td", {}, [each.recorded ? "the recording" : "the text"]),
      element("td", {}, [...buttons, " ", file]),
    ]);
  }

  async #play(each) {
    try {
      const answer = await this.#fetch(path(each));
      this.#audio ??= new AudioContext();
      const buffer = await this.#audio.decodeAudioData(await answer.arrayBuffer());
      this.#playing?.stop();
      this.#playing = new AudioBufferSourceNode(this.#audio, { buffer });
      this.#playing.connect(this.#audio.destination);
      this.#playing.start();
      say(`Playing ${each.id}.`);
    } catch (failure) {
      say(failure.message);
    }
  }

  async #change(each, method, body) {
    if (body && body.size > LARGEST) {
      say("The file is larger than 10 MB.");
      return;
    }
    say(`Changing ${each.id} …`);
    try {
      await this.#fetch(path(each), { method, body });
      say(`New calls hear it: ${each.id} in ${each.language}.`);
    } catch (failure) {
      say(failure.message);
    }
    await this.#read();
  }

  /** Rejects with the server's words. */
  async #fetch(url, options = {}) {
    const token = sessionStorage.getItem("token");
    const answer = await fetch(url, { ...options, headers: token ? { Authorization: `Bearer ${token}` } : {} });
    if (!answer.ok) {
      throw new Error((await answer.text()).trim() || `refused with ${answer.status}`);
    }
    return answer;
  }
}

function path({ language, id }) {
  return `recordings/${encodeURIComponent(language)}/${encodeURIComponent(id)}`;
}

function button(word, label, pressed) {
  const made = element("button", { type: "button", ariaLabel: label }, [word]);
  made.addEventListener("click", pressed);
  return made;
}

function say(words) {
  document.getElementById("recordings-state").textContent = words;
}
