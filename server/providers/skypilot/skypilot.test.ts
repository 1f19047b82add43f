import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { describeProviderConformance } from "../conformance";
import { openWorld, type World } from "../conformance-world";
import { skypilot } from ".";
import { type SkypilotState, skypilotEmulator } from "./emulator";

const emulator = skypilotEmulator;
describeProviderConformance(skypilot, {
  emulator,
  offers: { offerCount: (feedId, state) => state.clouds[feedId.replace("skypilot-", "")]?.offerCount ?? -1 },
});

const HEADER = "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice";
const list = (world: World<SkypilotState>, cloud: string) =>
  (skypilot.offers?.feeds.find((feed) => feed.id === `skypilot-${cloud}`) ?? expect.fail(cloud)).list(world.io());

/** Offers of one cloud whose file holds `csv`. */
async function offersIn(cloud: string, csv: string) {
  await using world = await openWorld(skypilot, { emulator });
  world.emulator().patch("csv", { cloud, csv });
  return await list(world, cloud);
}
const lambdaLine = (line: string) => offersIn("lambda", `${HEADER}\n${line}\n`);

describe("a line of the catalogue becomes offers", () => {
  it("of the cloud itself, dated by the file's last commit", async () => {
    await using world = await openWorld(skypilot, { emulator });
    const offers = await list(world, "lambda");
    expect(offers.find((offer) => offer.key === "us-east-1/gpu_8x_h100_sxm5/H100/8/on_demand")).toMatchObject({
      provider: "lambda",
      gpu: { model: "H100-SXM-80", raw: "H100", count: 8, memoryGib: 80 },
      vcpus: 208,
      priceMicrosPerHour: 31_920_000,
      market: "on_demand",
      asOf: "2026-10-12",
    });
    expect(offers.find((offer) => offer.instanceType === "gpu_1x_h100_pcie")?.gpu?.model).toBe("H100-PCIe-80");
  });

  it("with on demand and spot each where it has a price, and a spot price of 0 meaning none", async () => {
    await using world = await openWorld(skypilot, { emulator });
    const markets = (await list(world, "verda")).map((offer) => `${offer.instanceType} ${offer.market}`);
    expect(markets).toEqual([
      "1B300.30V on_demand",
      "1B300.30V spot",
      "2B300.60V spot",
      "1A100.22V on_demand",
      "4Z900.9V on_demand",
    ]);
  });

  it("whose memory may be stated for all GPUs: the reading that fits the product counts", async () => {
    const total = await lambdaLine(`x,A100-80GB,8,1,1,20,us-east-1,"{'MemoryInfo': {'SizeInMiB': 655360}}",`);
    expect(total[0]?.gpu).toMatchObject({ model: "A100-80", memoryGib: 80, count: 8 });
    const each = await lambdaLine(`x,A100,2,1,1,20,us-east-1,"{'MemoryInfo': {'SizeInMiB': 81920}}",`);
    expect(each[0]?.gpu).toMatchObject({ model: "A100-80", memoryGib: 80 });
  });

  it("of an unknown GPU under the name that it has there", async () => {
    const [offer] = await lambdaLine(`x,Z900,4,1,1,9.99,us-east-1,"{'MemoryInfo': {'SizeInMiB': 65536}}",`);
    expect(offer?.gpu).toEqual({ model: null, raw: "Z900", count: 4, memoryGib: null });
  });

  it.each([
    ["no price", "x,H100,1,1,1,,us-east-1,,"],
    ["a price of 0", "x,H100,1,1,1,0.0,us-east-1,,0"],
    ["no GPU", "x,,,1,1,3,us-east-1,,"],
    ["half a GPU", "x,A10,0.5,1,1,3,us-east-1,,"],
  ])("unless it has %s", async (_, line) => {
    expect(await lambdaLine(line)).toEqual([]);
  });
});

describe("Google Cloud", () => {
  const fixture = readFile(path.join(import.meta.dirname, "fixtures/gcp-vms.csv"), "utf8");

  it("is machine and GPUs added up; zones are one offer at the cheapest; N1 GPUs and TPUs stay out", async () => {
    const offers = await offersIn("gcp", await fixture);
    expect(offers.map((offer) => [offer.key, offer.priceMicrosPerHour])).toEqual([
      ["us-central1/a2-highgpu-1g/A100/1/on_demand", 3_673_390],
      ["us-central1/a2-highgpu-1g/A100/1/spot", 1_519_750],
      ["us-central1/a3-highgpu-8g/H100/8/spot", 26_830_130],
      ["us-east4/a3-highgpu-8g/H100/8/on_demand", 87_832_470],
      ["us-east4/a3-highgpu-8g/H100/8/spot", 20_044_460],
    ]);
  });

  it("loses the commitment's price that the catalogue has for on demand in some regions", async () => {
    const keys = (await offersIn("gcp", await fixture)).map((offer) => offer.key);
    expect(keys).not.toContain("us-central1/a3-highgpu-8g/H100/8/on_demand");
  });
});

describe("a file that is not what it was", () => {
  it.each([
    ["other column names", "instance_type,gpu\nx,H100\n"],
    ["a line cut short", `${HEADER}\nx,H100,1\n`],
    ["no lines", `${HEADER}\n`],
    ["nothing", ""],
    ["a page of HTML", '<html><body class="x">"unbalanced</body></html>\n<p>'],
  ])("with %s fails as bad_response", async (_, csv) => {
    await expect(offersIn("lambda", csv)).rejects.toMatchObject({ kind: "bad_response", provider: "skypilot" });
  });

  it("of one cloud leaves the other feeds alone", async () => {
    await using world = await openWorld(skypilot, { emulator });
    world.emulator().patch("csv", { cloud: "lambda", csv: "" });
    await expect(list(world, "lambda")).rejects.toMatchObject({ kind: "bad_response" });
    expect(await list(world, "nebius")).not.toHaveLength(0);
  });
});
