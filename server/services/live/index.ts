export type { Change } from "./change";
export { listen, notify } from "./listen-store";
export { readPartial } from "./store";
export { type Tracked, watchLive } from "./watch-live";
