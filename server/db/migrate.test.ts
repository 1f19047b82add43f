import { expect, it } from "vitest";
import { refuseOldServer } from "./migrate";

it("a server older than PostgreSQL 15 is named and refused", () => {
  expect(() => refuseOldServer(140_011)).toThrow("It is PostgreSQL 14; Trainyard needs 15 or newer.");
  expect(() => refuseOldServer(90_624)).toThrow("PostgreSQL 9;");
  expect(() => refuseOldServer(150_000)).not.toThrow();
  expect(() => refuseOldServer(180_004)).not.toThrow();
});
