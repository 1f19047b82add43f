export { createOwner } from "./create-owner";
export { ensureSetupToken } from "./ensure-setup-token";
export { setupState } from "./setup-state";
