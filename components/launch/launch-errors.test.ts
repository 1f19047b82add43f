import { expect, test } from "vitest";
import { launchErrors } from "./launch-errors";

test("each message of the server lands at its field", () => {
  expect(
    launchErrors("x", { "job.command": "Enter the command to run.", "job.env.0.name": "Bad name.", offerId: "Gone." }),
  ).toEqual({
    fields: { command: "Enter the command to run.", "env.0.name": "Bad name." },
    offer: "Gone.",
    form: null,
  });
});

test("a message without a field is said above the button, never lost", () => {
  expect(launchErrors("The database is away.", {}).form).toBe("The database is away.");
  expect(launchErrors("x", { other: "Something else." }).form).toBe("Something else.");
});
