import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { listenProblem } from "./listen-problem";

/** What listening there really fails with, in our words. */
async function problemAt(host: string, port: number): Promise<string> {
  const server = createServer();
  const failed = once(server, "error");
  server.listen(port, host);
  const [error] = (await failed) as [NodeJS.ErrnoException];
  return listenProblem(error, host, port);
}

it("an address that is taken, or none of this machine, is told with what to change", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await problemAt("127.0.0.1", port)).toBe(`Port ${port} on 127.0.0.1 is in use. Set PORT to another one.`);
  taken.close();
  // RFC 5737: an address of documentation, on no machine.
  expect(await problemAt("192.0.2.1", 3000)).toContain('"192.0.2.1" is no address of this machine. Set HOST');
});

it("a port for the administrator alone is told so", () => {
  const refused = Object.assign(new Error("listen EACCES: permission denied 127.0.0.1:80"), { code: "EACCES" });
  expect(listenProblem(refused, "127.0.0.1", 80)).toBe(
    "This user may not listen on port 80. Set PORT to one above 1023.",
  );
});
