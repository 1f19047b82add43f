/** What an instance type holds; the keyless price feeds say nothing of GPUs. */
interface InstanceType {
  /** Canonical GPU id. */
  gpu: string;
  gpuCount: number;
  vcpus: number;
  ramGib: number;
}

/**
 * Family | GPU | sizes as "size gpus/vcpus/GiB", after AWS's instance type pages (read 2026-11-24). Known slips of AWS's own
 * API are set right here: p3dn holds 32 GB V100s, p4de 80 GB A100s, p5e and p5en H200s. g6f and gr6f rent a fraction of an L4
 * and are left out: a part of a GPU is not one GPU.
 */
const FAMILIES = `
p6e-gb200 | GB200 | 36xlarge 4/144/960
p6-b300 | B300 | 48xlarge 8/192/4096
p6-b200 | B200 | 48xlarge 8/192/2048
p5en | H200-SXM | 48xlarge 8/192/2048
p5e | H200-SXM | 48xlarge 8/192/2048
p5 | H100-SXM-80 | 4xlarge 1/16/256, 48xlarge 8/192/2048
p4de | A100-SXM-80 | 24xlarge 8/96/1152
p4d | A100-SXM-40 | 24xlarge 8/96/1152
p3dn | V100-SXM-32 | 24xlarge 8/96/768
p3 | V100-SXM-16 | 2xlarge 1/8/61, 8xlarge 4/32/244, 16xlarge 8/64/488
p2 | K80 | xlarge 1/4/61, 8xlarge 8/32/488, 16xlarge 16/64/732
g7e | RTX-PRO-6000-S | 2xlarge 1/8/64, 4xlarge 1/16/128, 8xlarge 1/32/256, 12xlarge 2/48/512, 24xlarge 4/96/1024, 48xlarge 8/192/2048
g6e | L40S | xlarge 1/4/32, 2xlarge 1/8/64, 4xlarge 1/16/128, 8xlarge 1/32/256, 12xlarge 4/48/384, 16xlarge 1/64/512, 24xlarge 4/96/768, 48xlarge 8/192/1536
g6 | L4 | xlarge 1/4/16, 2xlarge 1/8/32, 4xlarge 1/16/64, 8xlarge 1/32/128, 12xlarge 4/48/192, 16xlarge 1/64/256, 24xlarge 4/96/384, 48xlarge 8/192/768
gr6 | L4 | 4xlarge 1/16/128, 8xlarge 1/32/256
g5 | A10G | xlarge 1/4/16, 2xlarge 1/8/32, 4xlarge 1/16/64, 8xlarge 1/32/128, 12xlarge 4/48/192, 16xlarge 1/64/256, 24xlarge 4/96/384, 48xlarge 8/192/768
g5g | T4g | xlarge 1/4/8, 2xlarge 1/8/16, 4xlarge 1/16/32, 8xlarge 1/32/64, 16xlarge 2/64/128, metal 2/64/128
g4dn | T4 | xlarge 1/4/16, 2xlarge 1/8/32, 4xlarge 1/16/64, 8xlarge 1/32/128, 12xlarge 4/48/192, 16xlarge 1/64/256, metal 8/96/384
g4ad | Radeon-Pro-V520 | xlarge 1/4/16, 2xlarge 1/8/32, 4xlarge 1/16/64, 8xlarge 2/32/128, 16xlarge 4/64/256
g3s | M60 | xlarge 1/4/30.5
g3 | M60 | 4xlarge 1/16/122, 8xlarge 2/32/244, 16xlarge 4/64/488
dl1 | Gaudi | 24xlarge 8/96/768
trn2 | Trainium2 | 3xlarge 1/12/128, 48xlarge 16/192/2048
trn2u | Trainium2 | 48xlarge 16/192/2048
trn1n | Trainium | 32xlarge 16/128/512
trn1 | Trainium | 2xlarge 1/8/32, 32xlarge 16/128/512
inf2 | Inferentia2 | xlarge 1/4/16, 8xlarge 1/32/128, 24xlarge 6/96/384, 48xlarge 12/192/768
inf1 | Inferentia | xlarge 1/4/8, 2xlarge 1/8/16, 6xlarge 4/24/48, 24xlarge 16/96/192
`;

/** Accelerated instance types by name ("p5.48xlarge"). */
export const INSTANCE_TYPES: ReadonlyMap<string, InstanceType> = new Map(
  FAMILIES.split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => {
      const [family = "", gpu = "", sizes = ""] = line.split("|").map((cell) => cell.trim());
      return sizes.split(",").map((entry): [string, InstanceType] => {
        const [size = "", parts = ""] = entry.trim().split(" ");
        const [gpuCount = 0, vcpus = 0, ramGib = 0] = parts.split("/").map(Number);
        return [`${family}.${size}`, { gpu, gpuCount, vcpus, ramGib }];
      });
    }),
);
