export { loadActor } from "./load-actor";
