import { describe, expect, test } from "vitest";
import { type KeyPress, matchKey, SEQUENCE_MS } from "./match";

const KNOWN = ["j", "s", "/", "?", "g o", "g s", "mod+k"];
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isTyping: false,
  isCovered: false,
  ...more,
});

describe("matchKey", () => {
  test("a single key acts at once", () => {
    expect(matchKey(press("j"), KNOWN, null, 0)).toEqual({ hit: "j", pending: null });
  });

  test("a sequence acts on its last key, which does not act alone as well", () => {
    const first = matchKey(press("g"), KNOWN, null, 0);
    expect(first).toEqual({ hit: null, pending: { prefix: "g", atMs: 0 } });
    expect(matchKey(press("s"), KNOWN, first.pending, 200)).toEqual({ hit: "g s", pending: null });
  });

  test("a sequence that waits too long is forgotten", () => {
    const { pending } = matchKey(press("g"), KNOWN, null, 0);
    expect(matchKey(press("o"), KNOWN, pending, SEQUENCE_MS + 1)).toEqual({ hit: null, pending: null });
  });

  test("nothing acts while someone types, except with Ctrl or Cmd", () => {
    expect(matchKey(press("j", { isTyping: true }), KNOWN, null, 0).hit).toBeNull();
    expect(matchKey(press("k", { isTyping: true, metaKey: true }), KNOWN, null, 0).hit).toBe("mod+k");
    expect(matchKey(press("K", { isTyping: true, ctrlKey: true }), KNOWN, null, 0).hit).toBe("mod+k");
  });

  test("the browser's own Ctrl keys and Alt keys are left alone", () => {
    expect(matchKey(press("j", { ctrlKey: true }), KNOWN, null, 0).hit).toBeNull();
    expect(matchKey(press("j", { altKey: true }), KNOWN, null, 0).hit).toBeNull();
  });

  test("a modal keeps the keyboard to itself", () => {
    expect(matchKey(press("j", { isCovered: true }), KNOWN, null, 0).hit).toBeNull();
  });
});
