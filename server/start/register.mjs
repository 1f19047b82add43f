/**
 * Lets Node run our TypeScript as it is: `node --import ./server/start/register.mjs file.ts`. Node itself strips the types; this
 * only finds files by the alias "@/" and without their ending, as the bundler and the type checker do. Much faster to start
 * than a compiling loader, since nothing but our own imports is looked at.
 */
import { existsSync, statSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = new URL("../../", import.meta.url);
const ENDINGS = [".ts", ".tsx", "/index.ts"];

registerHooks({
  resolve(specifier, context, nextResolve) {
    const url = ourFile(specifier, context.parentURL);
    return nextResolve(url ?? specifier, context);
  },
});

/** The file that an import of ours means; undefined leaves the search to Node. */
function ourFile(specifier, parentURL) {
  const isAlias = specifier.startsWith("@/");
  const isRelative = /^\.{1,2}(\/|$)/.test(specifier) && parentURL && !parentURL.includes("/node_modules/");
  if (!isAlias && !isRelative) return undefined;
  const target = isAlias ? new URL(specifier.slice(2), ROOT) : new URL(specifier, parentURL);
  const path = fileURLToPath(target);
  if (existsSync(path) && statSync(path).isFile()) return isAlias ? target.href : undefined;
  const ending = ENDINGS.find((end) => existsSync(path + end));
  return ending ? pathToFileURL(path + ending).href : undefined;
}
