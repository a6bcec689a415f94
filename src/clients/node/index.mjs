// Calls of an Asterisk, served in Node.js over the event bus of ari-attendant.

export { Bus, RequestFailed, stayConnected } from "./bus.mjs";
export { Call, CallEnded, serve } from "./calls.mjs";
