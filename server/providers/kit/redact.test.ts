import fc from "fast-check";
import { expect, test } from "vitest";
import { createRedactor } from "./redact";

const secret = fc.string({ minLength: 4, unit: "binary" }).filter((text) => !text.includes("*"));

test("no secret survives, whatever it is and whatever stands around it", () => {
  fc.assert(
    fc.property(
      fc.array(secret, { minLength: 1, maxLength: 4 }),
      fc.string(),
      fc.string(),
      (secrets, before, after) => {
        const redact = createRedactor(secrets);
        for (const value of secrets) expect(redact(`${before}${value}${after}`)).not.toContain(value);
      },
    ),
  );
});

test("a secret that begins with another one is masked whole", () => {
  expect(createRedactor(["abcd", "abcdefgh"])("key abcdefgh")).toBe("key ***");
});

test("a secret is found in the spellings of URLs, JSON and HTTP Basic", () => {
  fc.assert(
    fc.property(secret, (value) => {
      const redact = createRedactor([value]);
      const basic = Buffer.from(`${value}:`).toString("base64");
      const query = encodeURIComponent(value.toWellFormed());
      expect(redact(`https://x.test/?q=${query}`)).not.toContain(query);
      expect(redact(JSON.stringify({ note: value }))).not.toContain(JSON.stringify(value).slice(1, -1));
      expect(redact(`seen ${basic} twice`)).not.toContain(basic);
    }),
  );
});

test("credentials of others are masked by the place they stand in", () => {
  const redact = createRedactor([]);
  expect(redact("Authorization: Bearer abc.def-123")).toBe("Authorization: Bearer ***");
  expect(redact("GET /offers?limit=3&api_key=abc123&x=1")).toBe("GET /offers?limit=3&api_key=***&x=1");
  expect(redact('{"apiKey":"abc123","n":1}')).toBe('{"apiKey":"***","n":1}');
  expect(redact("https://me:hunter2@host.test/a")).toBe("https://me:***@host.test/a");
});

test("ordinary text passes unchanged", () => {
  const text = "Vast.ai rejected the request (list offers). It says: token bucket is empty for key users; order=asc";
  expect(createRedactor(["abc"])(text)).toBe(text);
});
