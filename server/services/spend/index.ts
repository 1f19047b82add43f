export { burn } from "./burn";
export { accruedMicros, CLOSED_COST, closeCharge, explainCharge, moneyOfRuns, openCharge } from "./charge-store";
export { chargesCsv } from "./charges-csv";
export { listCharges } from "./list-charges";
export { viewSpend } from "./view-spend";
