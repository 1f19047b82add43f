export { beat, endBeat } from "./beat";
export { type Health, readHealth } from "./read-health";
