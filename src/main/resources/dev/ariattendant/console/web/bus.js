// The event bus over a WebSocket, by the protocol of Vert.x's bridge: see docs/other-languages.md.

const PING_MS = 10_000;
const ANSWER_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Subscribes and sends requests. After a lost connection it reconnects and subscribes again. */
export class Bus {
  #url;
  #socket = null;
  #listeners = new Map();
  #requests = new Map();
  #lastRequest = 0;
  #pause = FIRST_PAUSE_MS;
  #token = sessionStorage.getItem("token");
  #refused = false;

  /** @param changed is called with `open`, `closed`, or `token` (if a token is missing or wrong) */
  constructor(url, changed) {
    this.#url = url;
    this.changed = changed;
    this.#connect();
    setInterval(() => this.#write({ type: "ping" }), PING_MS);
  }

  get token() {
    return this.#token;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Calls the listener with each message's body; returns a function that ends that. */
  listen(address, listener) {
    this.#listeners.set(address, listener);
    this.#register(address);
    return () => {
      this.#listeners.delete(address);
      this.#write({ type: "unregister", address });
    };
  }

  /** Resolves with the reply's body; rejects with an error that has the failure's `code`. */
  request(address, body) {
    if (!this.isOpen) {
      return Promise.reject(failure(503, "there is no connection"));
    }
    const replyAddress = `page.${++this.#lastRequest}`;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#answer(replyAddress, { code: 504, message: "there was no answer in time" }), ANSWER_MS);
      this.#requests.set(replyAddress, { resolve, reject, late });
      this.#write({ type: "send", address, replyAddress, headers: this.#headers(), body });
    });
  }

  /** Sends this token from now on. */
  useToken(token) {
    this.#token = token;
    sessionStorage.setItem("token", token);
    this.#refused = false;
    const before = this.#socket;
    this.#connect();
    before.close();
  }

  /** Sends no token after the page is loaded again. */
  forgetToken() {
    sessionStorage.removeItem("token");
  }

  #connect() {
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const decoder = new TextDecoder();
    socket.onopen = () => {
      this.#pause = FIRST_PAUSE_MS;
      for (const address of this.#listeners.keys()) {
        this.#register(address);
      }
      this.changed("open");
    };
    socket.onmessage = ({ data }) => this.#received(JSON.parse(typeof data === "string" ? data : decoder.decode(data)));
    socket.onclose = () => {
      if (socket !== this.#socket) {
        return;
      }
      for (const replyAddress of [...this.#requests.keys()]) {
        this.#answer(replyAddress, { code: 503, message: "the connection was lost" });
      }
      if (this.#refused) {
        return;
      }
      this.changed("closed");
      setTimeout(() => this.#connect(), this.#pause);
      this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_MS);
    };
  }

  #received(message) {
    if (this.#requests.has(message.address)) {
      const failed = message.type === "err";
      this.#answer(message.address, failed ? { code: message.failureCode ?? 403, message: message.message } : null, message.body);
    } else if (message.type === "rec") {
      this.#listeners.get(message.address)?.(message.body);
    } else if (message.type === "err" && /token/.test(message.message ?? "")) {
      // No reconnect: the server disconnects clients that keep sending a wrong token.
      this.#refused = true;
      this.#socket.close();
      this.changed("token");
    }
  }

  #answer(replyAddress, error, body) {
    const request = this.#requests.get(replyAddress);
    if (request) {
      this.#requests.delete(replyAddress);
      clearTimeout(request.late);
      if (error) {
        request.reject(failure(error.code, error.message));
      } else {
        request.resolve(body);
      }
    }
  }

  #register(address) {
    this.#write({ type: "register", address, headers: this.#headers() });
  }

  #headers() {
    return this.#token ? { token: this.#token } : {};
  }

  #write(message) {
    if (this.isOpen) {
      this.#socket.send(JSON.stringify(message));
    }
  }
}

function failure(code, message) {
  return Object.assign(new Error(message), { code });
}
