export { burn } from "./burn";
export {
  accruedMicros,
  addLateCharge,
  CLOSED_COST,
  closeCharge,
  explainCharge,
  moneyOfRuns,
  type NewCharge,
  openCharge,
} from "./charge-store";
export { chargesCsv } from "./charges-csv";
export { listCharges } from "./list-charges";
export { viewSpend } from "./view-spend";
