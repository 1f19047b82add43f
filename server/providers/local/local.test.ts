import type { OfferSnapshot } from "@/server/domain/run";
import { describeProviderConformance } from "../conformance";
import { local } from ".";
import { cpuOffer } from "./test-machine";

describeProviderConformance(local, {
  emulator: null,
  offers: { offerCount: () => 1 },
  launch: {
    offer: cpuOffer satisfies OfferSnapshot,
    offerKey: "cpu",
    image: null,
    unknownHandle: { attemptId: "never-was" },
  },
});
