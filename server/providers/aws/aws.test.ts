import { describe, expect, it } from "vitest";
import { gpuById } from "@/server/domain/gpu";
import { describeProviderConformance } from "../conformance";
import { openWorld } from "../conformance-world";
import { aws } from ".";
import { type AwsState, awsEmulator } from "./emulator";
import onDemandFixture from "./fixtures/on-demand-us-east-1.json";
import spotFixture from "./fixtures/spot.json";
import { INSTANCE_TYPES } from "./instances";
import { onDemandOffers, spotOffers, unknownTypes } from "./map";

/** Counted without our mapping: GPU rows with a price, less fractions of a GPU and families of the future. */
function offerCount(feedId: string, state: AwsState): number {
  const rows = state.regions.flatMap((region) => (feedId === "aws-spot" ? region.spot : region.onDemand));
  return rows.filter(({ type, dollars }) => /^[gp][456]/.test(type) && !type.startsWith("g6f") && Number(dollars) > 0)
    .length;
}
describeProviderConformance(aws, { emulator: awsEmulator, offers: { offerCount } });

const rows = Object.values(onDemandFixture.answer.regions["US East (N. Virginia)"]);
const onDemand = onDemandOffers("us-east-1", rows);
const spot = spotOffers(spotFixture.answer);
const feed = (id: string) => aws.offers?.feeds.find((candidate) => candidate.id === id) ?? expect.fail(id);

describe("AWS on demand", () => {
  it("prices the whole instance exactly and knows its GPUs from the type", () => {
    expect(onDemand.find((offer) => offer.instanceType === "p4d.24xlarge")).toMatchObject({
      key: "us-east-1/p4d.24xlarge/on_demand",
      gpu: { model: "A100-SXM-40", count: 8, memoryGib: 40 },
      vcpus: 96,
      ramGib: 1152,
      region: "us-east-1",
      regionGroup: "us",
      market: "on_demand",
      priceMicrosPerHour: 21_957_642,
      extras: { minimumBilledSeconds: 60 },
    });
  });

  it("leaves out prices of 0, fractions of a GPU and types without one", () => {
    expect(onDemand.map((offer) => offer.instanceType)).toEqual(["p4d.24xlarge", "p5.4xlarge"]);
  });

  it("names accelerated types that it does not know, and only those", () => {
    expect(unknownTypes(rows)).toEqual(["p9.48xlarge"]);
  });

  it("keeps the other regions when one fails, and says which", async () => {
    await using world = await openWorld(aws, { emulator: awsEmulator });
    const whole = await feed("aws-on-demand").list(world.io());
    world.emulator().patch("break", { region: "eu-west-1", broken: true });
    const partial = await feed("aws-on-demand").list(world.io());
    expect(partial).toEqual(whole.filter((offer) => offer.region !== "eu-west-1"));
    expect(partial.length).toBeLessThan(whole.length);
    expect(world.logged()).toContain('"regions":["eu-west-1"]');
  });

  it("fails when every region does", async () => {
    await using world = await openWorld(aws, { emulator: awsEmulator });
    for (const { code } of world.emulator().state.regions)
      world.emulator().patch("break", { region: code, broken: true });
    await expect(feed("aws-on-demand").list(world.io())).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("asks for each region's document by its location name, and for none of a local zone", async () => {
    await using world = await openWorld(aws, { emulator: awsEmulator });
    await feed("aws-on-demand").list(world.io());
    const paths = world.emulator().requests.map(({ path }) => decodeURIComponent(path));
    expect(paths.filter((path) => path.includes("/EU (Frankfurt)/Linux/"))).toHaveLength(1);
    expect(paths.some((path) => path.includes("Los Angeles"))).toBe(false);
  });

  it("shows a changed price in the next answer", async () => {
    await using world = await openWorld(aws, { emulator: awsEmulator });
    world.emulator().patch("price", { region: "us-east-1", type: "p5.48xlarge", dollars: "12.3456789" });
    const offers = await feed("aws-on-demand").list(world.io());
    expect(offers.find((offer) => offer.key === "us-east-1/p5.48xlarge/on_demand")?.priceMicrosPerHour).toBe(
      12_345_679,
    );
  });
});

describe("AWS spot", () => {
  it("reads the Linux column wherever it stands, and old region names as codes", () => {
    expect(spot.map((offer) => [offer.key, offer.priceMicrosPerHour])).toEqual([
      ["us-east-1/p5.48xlarge/spot", 21_123_400],
      ["us-east-1/g5.xlarge/spot", 432_100],
      ["eu-west-1/g6e.xlarge/spot", 905_500],
    ]);
  });
});

describe("the instance table", () => {
  it("names only known GPUs, whole counts and sizes", () => {
    expect(INSTANCE_TYPES.size).toBeGreaterThan(70);
    for (const [name, type] of INSTANCE_TYPES) {
      expect([name, gpuById(type.gpu)?.id]).toEqual([name, type.gpu]);
      expect(Number.isInteger(type.gpuCount) && type.gpuCount > 0 && type.vcpus > 0 && type.ramGib > 0).toBe(true);
    }
  });
});
