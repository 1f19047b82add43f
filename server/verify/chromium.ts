import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium on this machine: the one told, one on PATH, Playwright's own, or one installed now. Throws a sentence if none is to be had. */
export async function findChromium(): Promise<string> {
  const found = installed();
  if (found) return found;
  console.log("No Chromium found: installing one (once).");
  const attempts = [
    ["playwright", "install", "chromium"],
    ...(process.getuid?.() === 0
      ? [["sh", "-c", "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"]]
      : []),
  ];
  for (const [command = "", ...args] of attempts) {
    const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "ignore"], timeout: 600_000 });
    const path = status === 0 ? installed() : null;
    if (path) return path;
  }
  throw new Error(
    "No Chromium could be installed. Install Chromium or Chrome and put it on PATH, then run npm test again.",
  );
}

function installed(): string | null {
  const told = process.env.TRAINYARD_CHROMIUM;
  if (told && existsSync(told)) return told;
  for (const name of NAMES) {
    const { status, stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}
