import type { PriceSheet } from "../sheet";

const LAMBDA_PAGE = "https://lambda.ai/instances";
const COREWEAVE_PAGE = "https://www.coreweave.com/pricing";

export const neoclouds: PriceSheet[] = [
  {
    provider: "lambda",
    source: LAMBDA_PAGE,
    asOf: "2026-09-20",
    readBy: "https://github.com/api-evangelist/lambda-labs/blob/1929382/plans/lambda-labs-plans-pricing.yml",
    note: "The same in every region; taxes come on top.",
    rows: `
gpu_1x_b200_sxm6     | B200          | 1 | 26  | 360  | | on_demand | 6.99
gpu_2x_b200_sxm6     | B200          | 2 | 52  | 720  | | on_demand | 13.78
gpu_4x_b200_sxm6     | B200          | 4 | 104 | 1440 | | on_demand | 27.16
gpu_8x_b200_sxm6     | B200          | 8 | 208 | 2900 | | on_demand | 53.52
gpu_1x_gh200         | GH200 96GB    | 1 | 64  | 432  | | on_demand | 2.29
gpu_1x_h100_sxm5     | H100 SXM 80GB | 1 | 26  | 225  | | on_demand | 4.29
gpu_2x_h100_sxm5     | H100 SXM 80GB | 2 | 52  | 450  | | on_demand | 8.38
gpu_4x_h100_sxm5     | H100 SXM 80GB | 4 | 104 | 900  | | on_demand | 16.36
gpu_8x_h100_sxm5     | H100 SXM 80GB | 8 | 208 | 1800 | | on_demand | 31.92
gpu_1x_h100_pcie     | H100 PCIe 80GB | 1 | 26 | 225  | | on_demand | 3.29
gpu_8x_a100_80gb_sxm4 | A100 SXM 80GB | 8 | 240 | 1800 | | on_demand | 22.32
gpu_8x_a100          | A100 SXM 40GB | 8 | 124 | 1800 | | on_demand | 15.92
gpu_8x_v100          | V100 16GB     | 8 | 88  | 448  | | on_demand | 6.32
gpu_4x_a6000         | RTX A6000     | 4 | 56  | 400  | | on_demand | 4.36
gpu_1x_a10           | A10           | 1 | 30  | 226  | | on_demand | 1.29
gpu_1x_rtx6000       | Quadro RTX 6000 | 1 | 14 | 46  | | on_demand | 0.69`,
  },
  {
    provider: "lambda",
    source: LAMBDA_PAGE,
    asOf: "2026-10-10",
    readBy: "https://github.com/ewyluda/gpu-price-index/blob/ab49c80/data/observations/2026/2026-10-10.csv",
    note: "The same in every region; taxes come on top.",
    rows: `
gpu_1x_a100_sxm4 | A100 SXM 40GB  | 1 | - | - | | on_demand | 1.99
gpu_1x_a100      | A100 PCIe 40GB | 1 | - | - | | on_demand | 1.99
gpu_2x_a100      | A100 PCIe 40GB | 2 | - | - | | on_demand | 3.98
gpu_4x_a100      | A100 PCIe 40GB | 4 | - | - | | on_demand | 7.96`,
  },
  {
    provider: "coreweave",
    source: COREWEAVE_PAGE,
    asOf: "2026-10-10",
    readBy: "https://github.com/ewyluda/gpu-price-index/blob/ab49c80/data/observations/2026/2026-10-10.csv",
    note: "Billed per whole node while its pool holds it, used or idle; contracts have other prices.",
    rows: `
HGX H100  | H100 SXM 80GB  | 8 | -   | -    | | on_demand | 49.24
HGX H200  | H200 SXM 141GB | 8 | -   | -    | | on_demand | 50.44
HGX B200  | B200           | 8 | 128 | 2048 | | on_demand | 68.80
A100 node | A100 80GB      | 8 | -   | -    | | on_demand | 21.60
L40S node | L40S           | 8 | -   | -    | | on_demand | 18.00
HGX H100  | H100 SXM 80GB  | 8 | -   | -    | | spot | 19.71
HGX H200  | H200 SXM 141GB | 8 | -   | -    | | spot | 20.93
HGX B200  | B200           | 8 | 128 | 2048 | | spot | 34.11
HGX B300  | B300           | 8 | -   | -    | | spot | 35.84
A100 node | A100 80GB      | 8 | -   | -    | | spot | 9.65
L40S node | L40S           | 8 | -   | -    | | spot | 7.88`,
  },
  {
    provider: "coreweave",
    source: COREWEAVE_PAGE,
    asOf: "2026-09-20",
    readBy: "https://github.com/api-evangelist/coreweave/blob/27bcc25/plans/coreweave-plans-pricing.yml",
    note: "Billed per whole node while its pool holds it, used or idle; contracts have other prices.",
    rows: `
GB200 NVL72 slice | GB200 | 4 | 144 | 960 | | on_demand | 42.00
L40 node          | L40   | 8 | - | - | | on_demand | 10.00
RTX PRO 6000 node | RTX PRO 6000 Blackwell Server Edition | 8 | - | - | | on_demand | 20.00
GH200 node        | GH200 96GB | 1 | - | - | | on_demand | 6.50`,
  },
  {
    provider: "paperspace",
    source: "https://www.paperspace.com/pricing",
    asOf: "2026-09-20",
    readBy: "https://github.com/api-evangelist/paperspace/blob/0ff68f8/plans/paperspace-plans-pricing.yml",
    note: "Paperspace belongs to DigitalOcean, where new users are sent: see DigitalOcean GPU Droplets. Needs a Paperspace account of its own.",
    rows: `
H100    | H100 80GB       | 1 | - | - | | on_demand | 3.09
V100    | V100 16GB       | 1 | - | - | | on_demand | 2.30
A6000   | RTX A6000       | 1 | - | - | | on_demand | 1.89
A5000   | RTX A5000       | 1 | - | - | | on_demand | 1.38
A4000   | RTX A4000       | 1 | - | - | | on_demand | 0.76
P6000   | Quadro P6000    | 1 | - | - | | on_demand | 1.10
RTX5000 | Quadro RTX 5000 | 1 | - | - | | on_demand | 0.82
P5000   | Quadro P5000    | 1 | - | - | | on_demand | 0.78
RTX4000 | Quadro RTX 4000 | 1 | - | - | | on_demand | 0.56
P4000   | Quadro P4000    | 1 | - | - | | on_demand | 0.51
M4000   | Quadro M4000    | 1 | - | - | | on_demand | 0.45`,
  },
  {
    provider: "digitalocean",
    source: "https://docs.digitalocean.com/products/droplets/details/pricing/",
    asOf: "2026-10-08",
    readBy:
      "A public list of GET /v2/sizes of that day; the H100, H200, MI300X, MI325X and Ada figures agree with gpu-price-feed's of 2026-10-01",
    note: "The same in every region that has it. Billed while powered off, until it is destroyed.",
    rows: `
gpu-4000adax1-20gb  | RTX 4000 Ada | 1 | 8   | 32   | | on_demand | 0.760
gpu-l40sx1-48gb     | L40S         | 1 | 8   | 64   | | on_demand | 1.570
gpu-6000adax1-48gb  | RTX 6000 Ada | 1 | 8   | 64   | | on_demand | 1.570
gpu-mi300x1-192gb   | MI300X       | 1 | 20  | 240  | | on_demand | 2.590
gpu-mi300x8-1536gb  | MI300X       | 8 | 160 | 1920 | | on_demand | 20.720
gpu-mi325x1-256gb   | MI325X       | 1 | 20  | 160  | | on_demand | 3.800
gpu-mi325x8-2048gb  | MI325X       | 8 | 160 | 1280 | | on_demand | 30.400
gpu-h100x1-80gb     | H100 80GB    | 1 | 20  | 240  | | on_demand | 4.410
gpu-h100x8-640gb    | H100 80GB    | 8 | 160 | 1920 | | on_demand | 35.280
gpu-h200x1-141gb    | H200         | 1 | 24  | 240  | | on_demand | 4.470
gpu-h200x8-1128gb   | H200         | 8 | 192 | 1920 | | on_demand | 35.760
gpu-mi350x1-288gb-spot  | MI350X | 1 | 24  | 256  | | spot | 2.460
gpu-mi350x8-2304gb-spot | MI350X | 8 | 192 | 2048 | | spot | 19.680
gpu-mi355x1-288gb-spot  | MI355X | 1 | 24  | 256  | | spot | 2.970
gpu-mi355x8-2304gb-spot | MI355X | 8 | 192 | 2048 | | spot | 23.760
gpu-b300x1-288gb-spot   | B300   | 1 | 28  | 448  | | spot | 8.000
gpu-b300x8-2304gb-spot  | B300   | 8 | 224 | 3584 | | spot | 64.000`,
  },
  {
    provider: "modal",
    source: "https://modal.com/pricing",
    asOf: "2026-05-08",
    readBy:
      "https://github.com/api-evangelist/modal/blob/2b59b22/plans/modal-plans-pricing.yml (per second, times 3600)",
    note: "CPU and memory come on top, in sandboxes at about three times these rates; regions cost 1.5 to 1.75 times as much.",
    extras: { cpuMicrosPerCoreHour: 47_160, memoryMicrosPerGibHour: 7_992 },
    rows: `
 | T4        | 1 | - | - | | on_demand | 0.5904
 | L4        | 1 | - | - | | on_demand | 0.7992
 | A10       | 1 | - | - | | on_demand | 1.1016
 | A100 40GB | 1 | - | - | | on_demand | 2.0988
 | A100 80GB | 1 | - | - | | on_demand | 2.4984
 | H100 80GB | 1 | - | - | | on_demand | 3.9492
 | H200      | 1 | - | - | | on_demand | 4.5396
 | B200      | 1 | - | - | | on_demand | 6.2496`,
  },
];
