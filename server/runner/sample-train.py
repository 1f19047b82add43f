#!/usr/bin/env python3
"""Trainyard's sample job: a tiny model that learns to guess the next letter of a text. Python's standard library only.

Each of the last few letters votes for every possible next one; training turns the votes (softmax, Adagrad). It trains
for real: the loss falls, checkpoints are written, a run that was stopped goes on where it was, with the same figures.
SIGTERM: finish the step, write a checkpoint, exit 143.
"""
import argparse
import json
import math
import os
import random
import signal
import sys
import time

TEXT = """
Two switches lie at the entrance of the yard. The first one sorts the trains by weight, the second one by the hour at
which they have to leave. A train that is neither heavy nor late may wait on the grass track, where the rails are brown
and nobody minds. Wagon after wagon rolls down from the hill, and a brake the size of a whale holds each of them for a
moment, as one holds a door for a friend. "Gently," says the brake, "gently," and lets go.
In the tower sits a woman with a pencil. She knows the name of every engine and how each of them likes to be woken: the
old one slowly, the red one with a whistle, the two small ones together, or else they sulk. She writes down when they
came, how much they burned and how far they have got, for a yard that forgets such things pays for them twice.
At night, when the rain draws lines under the lamps, new trains are put together out of the old ones. What leaves before
the morning is longer than what came, and it has somewhere to go. The woman reads her list once more from the top. Then
she sets the last signal to green, and the yard, which was never really asleep, begins to hum.
"""
LETTERS = "abcdefghijklmnopqrstuvwxyz .,\""
CONTEXT = 5


def load_text():
    plain = " ".join(TEXT.lower().split())
    ids = [LETTERS.index(c) for c in plain if c in LETTERS]
    cut = len(ids) * 9 // 10
    return ids[:cut], ids[cut:]


def fresh_model():
    """votes[k][c] is how letter c, k places back, votes for each letter; seen holds Adagrad's sums of squares."""
    n = len(LETTERS)
    table = [[[0.0] * n for _ in range(n)] for _ in range(CONTEXT)]
    return {"votes": table, "seen": [[[1e-6] * n for _ in range(n)] for _ in range(CONTEXT)], "step": 0}


def guess(model, context):
    scores = [sum(column) for column in zip(*(model["votes"][k][c] for k, c in enumerate(context)))]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]


def windows(ids):
    return [(ids[i:i + CONTEXT], ids[i + CONTEXT]) for i in range(len(ids) - CONTEXT)]


def evaluate(model, examples):
    return sum(-math.log(max(guess(model, c)[t], 1e-12)) for c, t in examples) / len(examples)


def train_step(model, batch, rate):
    """One turn over a batch; returns its loss, the share guessed right and the size of the gradient."""
    loss, right, square = 0.0, 0, 0.0
    for context, target in batch:
        odds = guess(model, context)
        loss -= math.log(max(odds[target], 1e-12))
        right += odds[target] == max(odds)
        odds[target] -= 1.0
        square += sum(g * g for g in odds)
        for k, c in enumerate(context):
            votes, seen = model["votes"][k][c], model["seen"][k][c]
            for i, g in enumerate(odds):
                seen[i] += g * g
                votes[i] -= rate * g / math.sqrt(seen[i])
    n = len(batch)
    return loss / n, right / n, math.sqrt(square / n)


def save(model, folder):
    """By rename, so that neither a reader nor a kill ever meets half a checkpoint."""
    path = os.path.join(folder, "step-%06d.json" % model["step"])
    with open(path + ".part", "w") as f:
        json.dump(model, f)
        f.flush()
        os.fsync(f.fileno())
    os.replace(path + ".part", path)
    for name in sorted(n for n in os.listdir(folder) if n.startswith("step-") and n.endswith(".json"))[:-2]:
        os.remove(os.path.join(folder, name))
    print("saving checkpoint to %s" % path, flush=True)


def resume(folder):
    for name in sorted((n for n in os.listdir(folder) if n.startswith("step-") and n.endswith(".json")), reverse=True):
        try:
            with open(os.path.join(folder, name)) as f:
                model = json.load(f)
            print("resuming from %s at step %d" % (name, model["step"]), flush=True)
            return model
        except (OSError, ValueError, KeyError) as problem:
            print("passing over %s: %s" % (name, problem), flush=True)
    return fresh_model()


def write_metrics(path, **figures):
    if path:
        with open(path, "a") as f:
            f.write(json.dumps(figures) + "\n")


def sample(model, length=80):
    rng, ids = random.Random(7), [LETTERS.index(c) for c in "the y"]
    for _ in range(length):
        ids += rng.choices(range(len(LETTERS)), guess(model, ids[-CONTEXT:]))
    return "".join(LETTERS[i] for i in ids)


def main():
    env = os.environ.get
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--steps", type=int, default=600, help="steps in all, counting those before a resume")
    p.add_argument("--pause", type=float, default=0.18, help="seconds to rest after each step; does not change the figures")
    p.add_argument("--batch", type=int, default=24)
    p.add_argument("--rate", type=float, default=0.08)
    p.add_argument("--save-every", type=int, default=100)
    p.add_argument("--out", default=env("TRAINYARD_CHECKPOINT_DIR") or "checkpoints", help="folder of the checkpoints")
    p.add_argument("--metrics", default=env("TRAINYARD_METRICS") or "", help="file for JSON lines")
    a = p.parse_args()
    if min(a.steps, a.batch, a.save_every) < 1:
        p.error("--steps, --batch and --save-every must be at least 1")

    told = []
    signal.signal(signal.SIGTERM, lambda *_: told.append(True))
    os.makedirs(a.out, exist_ok=True)
    train, held_out = (windows(ids) for ids in load_text())
    model = resume(a.out)
    print("max_iters = %d" % a.steps, flush=True)
    print("tokens per iteration will be: %d" % a.batch, flush=True)
    while model["step"] < a.steps and not told:
        began, step = time.monotonic(), model["step"]
        rng = random.Random(step)
        batch = [train[rng.randrange(len(train))] for _ in range(a.batch)]
        rate = a.rate * 0.5 * (1.0 + math.cos(math.pi * step / a.steps)) + 0.001
        loss, right, size = train_step(model, batch, rate)
        model["step"] = step + 1
        while not told and time.monotonic() < began + a.pause:
            time.sleep(min(0.05, a.pause))
        print("iter %d: loss %.4f, time %.2fms" % (step + 1, loss, (time.monotonic() - began) * 1000.0), flush=True)
        write_metrics(a.metrics, step=step + 1, accuracy=right, grad_norm=size, learning_rate=rate)
        if model["step"] % 50 == 0:
            print("step %d: train loss %.4f, val loss %.4f" % (step + 1, evaluate(model, train[::4]), evaluate(model, held_out)), flush=True)
        if model["step"] % a.save_every == 0:
            save(model, a.out)
    if model["step"] % a.save_every:
        save(model, a.out)
    if told:
        print("told to end at step %d" % model["step"], flush=True)
        return 143
    print("it writes: %s" % sample(model), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
