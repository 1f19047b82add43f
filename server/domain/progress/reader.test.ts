import fc from "fast-check";
import { expect, test } from "vitest";
import type { Observation } from "../telemetry";
import { createOutputReader, type ReaderMemory } from "./reader";

/** Lines of every format, with the ways they can go wrong: bars over each other, ranks, colours, long and broken text. */
const LINES = [
  " 53%|█████▎    | 500/939 [04:26<03:54,  1.87it/s, loss=1.2]\r",
  "Epoch 1/2:  50%|█████     | 5/10 [00:05<00:05,  1.00it/s]\r",
  "Map: 100%|██████████| 10000/10000 [00:01<00:00, 9000.00 examples/s]\n",
  "Loading checkpoint shards:  50%|█████     | 1/2 [00:01<00:01,  1.10s/it]\r",
  "{'loss': '1.204', 'grad_norm': 'nan', 'epoch': '0.5333'}\n",
  "{'eval_loss': 0.98, 'eval_runtime': 12.4, 'epoch': 1.0}\r\n",
  "***** Running training *****\n  Num Epochs = 3\n  Total optimization steps = 939\n",
  "iter 510: loss 3.0981, time 135.22ms, mfu 26.17%\n",
  "[rank1]: iter 510: loss 2.0, time 135.22ms, mfu 26.17%\n",
  "\u001b[32mstep 500: train loss 3.1042, val loss inf\u001b[0m\n",
  "saving checkpoint to out-öwt-🚂\n",
  "max_iters = 600\n",
  'Traceback (most recent call last):\n  File "x"\nValueError: ünïcode 🚂\n',
  "CUDA out of memory\n",
  `${"🚂".repeat(3000)}\n`,
  "\u0000\u0001\ufffd \n",
  "\n",
];

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...LINES) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const stream = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.uint8Array({ maxLength: 8 }))
  .map(([lines, noise]) => Buffer.concat([Buffer.from(lines.join("")), noise]));

function readWhole(bytes: Uint8Array): Observation[] {
  const reader = createOutputReader();
  return [...reader.feed(bytes), ...reader.end()];
}

/** Reads in pieces, with a new reader for each that knows only what went through JSON. */
function readInPieces(bytes: Uint8Array, cuts: number[]): Observation[] {
  const seen: Observation[] = [];
  let stored: string | undefined;
  const reopen = () => createOutputReader(stored === undefined ? undefined : (JSON.parse(stored) as ReaderMemory));
  const edges = [0, ...cuts.map((c) => c % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < edges.length; i++) {
    const reader = reopen();
    seen.push(...reader.feed(bytes.subarray(edges[i - 1], edges[i])));
    stored = JSON.stringify(reader.memory());
  }
  return [...seen, ...reopen().end()];
}

test("any split of the byte stream, with the memory stored as JSON in between, gives the same observations", () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 30 }), (bytes, cuts) => {
      expect(readInPieces(bytes, cuts)).toEqual(readWhole(bytes));
    }),
  );
});

test("byte by byte is no exception", () => {
  const bytes = Buffer.from(LINES.join(""));
  expect(
    readInPieces(
      bytes,
      [...bytes.keys()].filter((n) => n < 1500),
    ),
  ).toEqual(readWhole(bytes));
  expect(readWhole(bytes).length).toBeGreaterThan(20);
});

test("no bytes make it throw, and its memory stays JSON that PostgreSQL takes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      const reader = createOutputReader();
      reader.feed(bytes);
      const text = JSON.stringify(reader.memory());
      expect(JSON.parse(text)).toEqual(reader.memory());
      expect(text).not.toContain("\\u0000");
    }),
  );
});

test("neither NUL nor half a character gets into what is stored", () => {
  const lines = [
    "{'lo\0ss': 1.0, 'epoch': 1}",
    `Traceback (most recent call last):\nValueError: ${"x".repeat(287)}🚂🚂`,
    "\0 5%|\0| 5/100 [00:01<00:01, 1.00it/s, a\0=1]",
  ];
  const reader = createOutputReader();
  const seen = reader.feed(Buffer.from(`${lines.join("\n")}\n`));
  expect(seen.length).toBeGreaterThan(4);
  expect(JSON.stringify([seen, reader.memory()])).not.toMatch(/\\u0000|\\ud[89a-f]/);
});

test("text that no format knows yields nothing", () => {
  const words = fc.array(
    fc.constantFrom("loading", "the", "data", "from", "disk", "42", "3.5", "%", "loss", "step", "=", "ok"),
  );
  fc.assert(
    fc.property(words, (w) => {
      expect(readWhole(Buffer.from(`${w.join(" ")}\n`))).toEqual([]);
    }),
  );
});

test("a line of a megabyte is passed over and its neighbours are read", () => {
  const seen = readWhole(
    Buffer.from(
      `iter 1: loss 2.0, time 5.00ms\n${"iter 2: loss 2.0 ".repeat(60_000)}\niter 3: loss 1.0, time 5.00ms\n`,
    ),
  );
  expect(seen.flatMap((o) => (o.kind === "progress" ? [o.step] : []))).toEqual([1, 3]);
});
