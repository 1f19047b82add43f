import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REGION_GROUPS, type RegionGroup } from "@/server/domain/offer";
import { regionGroupOf } from "./regions";

const SPELLINGS: Record<RegionGroup, string> = {
  us: "us-east-1|us-west-2-lax-1a|us-gov-west-1|US East (N. Virginia)|AWS GovCloud (US-West)|eastus|eastus2|westus3|southcentralus|usgovvirginia|East US 2|us-central1-a|US-TX-3|us-south-2|nyc3|sfo2|US-EAST-04A|RNO2|LGA1|Texas, US|US|USA|United States|, US, NA|California, US, NA|us-newyork-1|North America",
  ca: "ca-central-1|ca-west-1|Canada (Central)|canadaeast|northamerica-northeast1-b|CA-MTL-1|tor1|CA|Quebec, CA|Canada",
  eu: "eu-west-1|eu-central-2|EU (Frankfurt)|Europe (Ireland)|westeurope|North Europe|francecentral|germanywestcentral|norwayeast|swedencentral|switzerlandnorth|polandcentral|europe-west4-a|europe-north1|EU-RO-1|EUR-IS-1|EU-SE-1|europe-central-1|ams3|fra1|EU-SOUTH-03A|Sofia, BG|NO|Norway|eu-north1|Czechia, CZ|IS",
  uk: "eu-west-2|eu-west-2a|europe-west2|europe-west2-b|uksouth|ukwest|UK South|Europe (London)|lon1|GB|United Kingdom|London, GB|England, UK",
  apac: "ap-southeast-2|ap-northeast-1a|Asia Pacific (Tokyo)|southeastasia|eastasia|japaneast|koreacentral|centralindia|jioindiawest|australiaeast|asia-northeast-1|australia-southeast1|asia-east1-c|AP-JP-1|OC-AU-1|SEA-SG-1|blr1|sgp1|syd1|JP|Japan|Seoul, KR|Taiwan, TW|AU",
  sa: "sa-east-1|South America (Sao Paulo)|brazilsouth|southamerica-east1|BR|São Paulo, BR|mexicocentral|mx-central-1|northamerica-south1|chilecentral",
  me: "me-south-1|me-central-1|il-central-1|Middle East (UAE)|uaenorth|qatarcentral|israelcentral|me-west1-a|Dubai, AE|AE|Israel",
  af: "af-south-1|southafricanorth|africa-south1|Africa (Cape Town)|ZA|South Africa",
  global: "global|Global|Worldwide",
  unknown: "|   |moon|default|dc-1|XX|Somewhere, ZZ",
};

describe("every provider's spelling of a place falls into its group", () => {
  for (const group of REGION_GROUPS)
    test.each(SPELLINGS[group].split("|"))(`${group}: %s`, (spelling) => {
      expect(regionGroupOf(spelling)).toBe(group);
    });
});

test("any text at all has a group, and null is unknown", () => {
  expect(regionGroupOf(null)).toBe("unknown");
  fc.assert(fc.property(fc.string(), (text) => REGION_GROUPS.includes(regionGroupOf(text))));
});
