import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalGpu, GPUS, gpuById } from "./gpu";

/** Spellings as they stand in real feeds, driver output and price pages; memory per GPU in GiB where the seller states it. */
const SPELLINGS: readonly [raw: string, memoryGib: number | null, id: string | null][] = [
  // nvidia-smi
  ["NVIDIA H100 80GB HBM3", 79.6, "H100-SXM-80"],
  ["NVIDIA H100 PCIe", 79.6, "H100-PCIe-80"],
  ["NVIDIA H100 NVL", 93.6, "H100-NVL-94"],
  ["NVIDIA H200", 140.4, "H200"],
  ["NVIDIA B200", 179, "B200"],
  ["NVIDIA B300 SXM6 AC", 268.6, "B300"],
  ["NVIDIA GH200 480GB", 95, "GH200-96"],
  ["NVIDIA A100-SXM4-40GB", 40, "A100-SXM-40"],
  ["NVIDIA A100-SXM4-80GB", 80, "A100-SXM-80"],
  ["NVIDIA A100 80GB PCIe", 80, "A100-PCIe-80"],
  ["A100-PCIE-40GB", 39.6, "A100-PCIe-40"],
  ["Tesla V100-SXM2-16GB", 15.8, "V100-SXM-16"],
  ["Tesla V100-PCIE-32GB", 32, "V100-PCIe-32"],
  ["Tesla P100-PCIE-12GB", 12, "P100-PCIe-12"],
  ["Tesla T4", 15, "T4"],
  ["NVIDIA L4", 22.49, "L4"],
  ["NVIDIA A10G", 22.35, "A10G"],
  ["NVIDIA GeForce RTX 4090", 23.99, "RTX-4090"],
  ["NVIDIA RTX 6000 Ada Generation", 47.99, "RTX-6000-Ada"],
  ["NVIDIA RTX A6000", 47.99, "RTX-A6000"],
  ["NVIDIA RTX PRO 6000 Blackwell Server Edition", 95.6, "RTX-PRO-6000-S"],
  ["NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition", 95.6, "RTX-PRO-6000-MAXQ"],
  ["Quadro RTX 8000", 48, "Quadro-RTX-8000"],
  ["NVIDIA TITAN RTX", 24, "TITAN-RTX"],
  // Vast.ai
  ["A100 SXM4", 80, "A100-SXM-80"],
  ["A100 SXM4", 40, "A100-SXM-40"],
  ["A100 PCIE", 80, "A100-PCIe-80"],
  ["H100 SXM", 79.6, "H100-SXM-80"],
  ["H200 NVL", 140, "H200-NVL"],
  ["AMD Instinct MI300X OAM", 192, "MI300X"],
  ["RTX 4070S Ti", 16, "RTX-4070-Ti-SUPER"],
  ["RTX 6000Ada", 48, "RTX-6000-Ada"],
  ["RTX PRO 6000 WS", 95.6, "RTX-PRO-6000-WS"],
  ["Q RTX 6000", 24, "Quadro-RTX-6000"],
  ["Tesla V100", 32, "V100-32"],
  ["RTX 2070S", 8, "RTX-2070-SUPER"],
  ["GTX 1660 S", 5.8, "GTX-1660-SUPER"],
  ["Titan Xp", 12, "TITAN-Xp"],
  ["A800 PCIE", 80, "A800-PCIe-80"],
  ["RTX 5060 Ti", 15.9, "RTX-5060-Ti-16"],
  // Lambda, DigitalOcean, Lyceum, Paperspace, CoreWeave, Modal
  ["H100 (80 GB SXM5)", 80, "H100-SXM-80"],
  ["A10 (24 GB PCIe)", 24, "A10"],
  ["RTX 6000 (24 GB)", 24, "Quadro-RTX-6000"],
  ["GH200 (96 GB)", 96, "GH200-96"],
  ["nvidia_h100", 80, "H100-80"],
  ["nvidia_rtx6000_ada", 48, "RTX-6000-Ada"],
  ["amd_mi300x", 192, "MI300X"],
  ["h200", null, "H200"],
  ["A100-80G", null, "A100-80"],
  ["A6000", 48, "RTX-A6000"],
  ["H100_NVLINK_80GB", null, "H100-SXM-80"],
  ["GB200 NVL72", 186, "GB200"],
  ["RTX-PRO-6000", 96, "RTX-PRO-6000"],
  ["A100-40GB", null, "A100-40"],
  // SkyPilot, Azure, GCP, AWS
  ["A100-80GB", 80, "A100-80"],
  ["H100-SXM", 80, "H100-SXM-80"],
  ["H100-MEGA-80GB", 80, "H100-SXM-80"],
  ["H100-MEGA", 80, "H100-SXM-80"],
  ["RTX4000-Ada", 20, "RTX-4000-Ada"],
  ["RTXPRO6000", 96, "RTX-PRO-6000"],
  ["V100-32GB", 32, "V100-32"],
  ["Instinct MI300X", 192, "MI300X"],
  ["RTX PRO Server 6000", 96, "RTX-PRO-6000-S"],
  ["Gaudi HL-205", 32, "Gaudi"],
  ["Trainium2", 96, "Trainium2"],
  ["Radeon Pro V520", 8, "Radeon-Pro-V520"],
  ["tpu-v5litepod", 16, "TPU-v5e"],
  // one spelling, several products: never guessed
  ["A100", 80, "A100-80"],
  ["A100", null, null],
  ["A100 SXM4", null, null],
  ["H100", 94, "H100-NVL-94"],
  ["H100", 80, "H100-80"],
  ["H100", null, null],
  ["RTX 6000", null, null],
  ["RTX 6000", 48, "RTX-6000-Ada"],
  ["RTX 3080", 10, "RTX-3080-10"],
  ["RTX 3080", null, null],
  // products that are none of ours, however near their names
  ["RTX 4090", 48, null],
  ["NVIDIA GeForce RTX 4090 Laptop GPU", 16, null],
  ["NVIDIA A10", 4, null],
  ["H100 MIG 1g.10gb", 10, null],
  ["A100-80GB", 40, null],
  ["H100 80GB HBM3", 640, null],
  ["NVIDIA RTX PRO 6000 Blackwell Server Edition MIG 2g.48gb", 48, null],
  ["RTX 6000D", 84, null],
  ["RTX 3060 laptop", 6, null],
  ["NVIDIA", null, null],
  ["", null, null],
];

describe("canonicalGpu", () => {
  it.each(SPELLINGS)("reads %j with %s GiB as %s", (raw, memoryGib, id) => {
    expect(canonicalGpu(raw, memoryGib)?.id ?? null).toBe(id);
  });

  it("maps every canonical id to itself, with and without its memory", () => {
    for (const gpu of GPUS) {
      expect(canonicalGpu(gpu.id, null)).toBe(gpu);
      expect(canonicalGpu(gpu.id, gpu.memoryGib)).toBe(gpu);
    }
  });

  it("maps every title and alias to a product of that model when the memory is known", () => {
    for (const gpu of GPUS)
      for (const spelling of [gpu.title, ...gpu.aliases])
        expect([spelling, canonicalGpu(spelling, gpu.memoryGib)?.id]).toEqual([spelling, gpu.id]);
  });

  it("reads a spelling alike whatever its case, separators and vendor prefix", () => {
    for (const [raw, memoryGib, id] of SPELLINGS.filter((row) => row[2] !== null))
      for (const separator of [" ", "-", "_", "  "])
        for (const written of [raw, `NVIDIA ${raw}`].map((text) => text.replace(/[ _-]+/g, separator)))
          for (const cased of [written.toUpperCase(), written.toLowerCase()])
            expect([cased, canonicalGpu(cased, memoryGib)?.id]).toEqual([cased, id]);
  });

  it("never throws, and answers only products whose memory agrees", () => {
    const memory = fc.oneof(fc.constant(null), fc.double(), fc.integer({ min: -5, max: 300 }));
    const word = fc.constantFrom(
      "nvidia",
      "H100",
      "A100",
      "80GB",
      "40gb",
      "SXM4",
      "pcie",
      "RTX",
      "4090",
      "Ti",
      "NVL",
      "g",
    );
    const raw = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(word).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(raw, memory, (text, memoryGib) => {
        const gpu = canonicalGpu(text, memoryGib);
        if (gpu && memoryGib !== null && memoryGib > 0)
          expect(Math.abs(memoryGib / gpu.memoryGib - 1)).toBeLessThan(0.1);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the table", () => {
  it("has whole lines: unique ids that fit a URL, positive figures, a model", () => {
    expect(new Set(GPUS.map((gpu) => gpu.id)).size).toBe(GPUS.length);
    for (const gpu of GPUS) {
      expect(gpu.id).toMatch(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/);
      expect(["nvidia", "amd", "intel", "google", "aws"]).toContain(gpu.vendor);
      expect(["SXM", "PCIe", "NVL", null]).toContain(gpu.variant);
      expect(gpu.model).not.toBe("");
      expect(gpu.architecture).not.toBe("");
      for (const figure of [gpu.memoryGib, gpu.bf16Tflops, gpu.fp8Tflops, gpu.bandwidthGBps])
        expect(figure === null || figure > 0).toBe(true);
    }
  });

  it("holds dense figures: FP8 is at most about twice BF16, and never below it", () => {
    for (const { id, bf16Tflops, fp8Tflops } of GPUS)
      if (bf16Tflops !== null && fp8Tflops !== null)
        expect([id, fp8Tflops / bf16Tflops >= 1 && fp8Tflops / bf16Tflops < (id === "Trainium3" ? 4 : 2.05)]).toEqual([
          id,
          true,
        ]);
  });

  it("gives an entry without a form only figures that hold for each form of that size", () => {
    for (const whole of GPUS.filter((gpu) => gpu.variant === null)) {
      const forms = GPUS.filter(
        (gpu) => gpu.variant !== null && gpu.model === whole.model && gpu.memoryGib === whole.memoryGib,
      );
      for (const form of forms)
        for (const figure of ["bf16Tflops", "fp8Tflops", "bandwidthGBps"] as const)
          if (whole[figure] !== null) expect([form.id, figure, form[figure]]).toEqual([form.id, figure, whole[figure]]);
    }
  });

  it("is found by id", () => {
    expect(gpuById("H100-SXM-80")).toMatchObject({ bf16Tflops: 989, fp8Tflops: 1979, bandwidthGBps: 3350 });
    expect(gpuById("h100")).toBeUndefined();
  });
});
