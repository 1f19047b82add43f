import type { PriceSheet } from "../sheet";

const RUNPOD_PAGE = "https://www.runpod.io/pricing";
const OBSERVATIONS = "https://github.com/ewyluda/gpu-price-index/blob/ab49c80/data/observations/2026/2026-10-10.csv";

export const marketplaces: PriceSheet[] = [
  {
    provider: "runpod",
    source: RUNPOD_PAGE,
    asOf: "2026-10-10",
    readBy: OBSERVATIONS,
    note: "Secure Cloud.",
    rows: `
Secure Cloud | NVIDIA B300 SXM6 AC     | 1 | - | - | | on_demand | 8.99
Secure Cloud | NVIDIA B200             | 1 | - | - | | on_demand | 7.99
Secure Cloud | NVIDIA H200 SXM         | 1 | - | - | | on_demand | 5.29
Secure Cloud | NVIDIA H100 80GB HBM3   | 1 | - | - | | on_demand | 3.99
Secure Cloud | NVIDIA H100 NVL         | 1 | - | - | | on_demand | 3.19
Secure Cloud | NVIDIA H100 PCIe        | 1 | - | - | | on_demand | 2.89
Secure Cloud | NVIDIA A100-SXM4-80GB   | 1 | - | - | | on_demand | 1.79
Secure Cloud | NVIDIA A100 80GB PCIe   | 1 | - | - | | on_demand | 1.79
Secure Cloud | NVIDIA L40S             | 1 | - | - | | on_demand | 1.09
Secure Cloud | AMD Instinct MI300X OAM | 1 | - | - | | on_demand | 2.39`,
  },
  {
    provider: "runpod",
    source: RUNPOD_PAGE,
    asOf: "2026-10-10",
    readBy: OBSERVATIONS,
    note: "Community Cloud: machines of third parties.",
    rows: `
Community Cloud | NVIDIA B300 SXM6 AC   | 1 | - | - | | on_demand | 6.94
Community Cloud | NVIDIA B200           | 1 | - | - | | on_demand | 5.98
Community Cloud | NVIDIA H200 SXM       | 1 | - | - | | on_demand | 3.59
Community Cloud | NVIDIA H100 80GB HBM3 | 1 | - | - | | on_demand | 2.69
Community Cloud | NVIDIA H100 NVL       | 1 | - | - | | on_demand | 2.59
Community Cloud | NVIDIA H100 PCIe      | 1 | - | - | | on_demand | 1.99
Community Cloud | NVIDIA A100-SXM4-80GB | 1 | - | - | | on_demand | 1.39
Community Cloud | NVIDIA A100 80GB PCIe | 1 | - | - | | on_demand | 1.19
Community Cloud | NVIDIA A100-SXM4-40GB | 1 | - | - | | on_demand | 1.00
Community Cloud | NVIDIA L40S           | 1 | - | - | | on_demand | 0.79`,
  },
  {
    provider: "runpod",
    source: RUNPOD_PAGE,
    asOf: "2026-10-01",
    readBy: "https://github.com/toolshedlabs-hash/gpu-price-feed/blob/3371c7b/data/history/v2/2026-10.jsonl",
    note: "The cheaper of Secure and Community Cloud that day.",
    rows: `
 | NVIDIA H200 NVL        | 1 | - | - | | on_demand | 3.79
 | RTX PRO 6000 Blackwell Server Edition | 1 | - | - | | on_demand | 1.69
 | RTX PRO 6000 Blackwell Workstation Edition | 1 | - | - | | on_demand | 1.69
 | RTX PRO 6000 Blackwell Max-Q Workstation Edition | 1 | - | - | | on_demand | 1.64
 | RTX PRO 5000 Blackwell | 1 | - | - | | on_demand | 0.82
 | RTX PRO 4500 Blackwell | 1 | - | - | | on_demand | 0.72
 | RTX PRO 4000 Blackwell | 1 | - | - | | on_demand | 0.57
 | GeForce RTX 5090       | 1 | - | - | | on_demand | 0.69
 | GeForce RTX 5080       | 1 | - | - | | on_demand | 0.39
 | GeForce RTX 4090       | 1 | - | - | | on_demand | 0.34
 | GeForce RTX 4080 SUPER | 1 | - | - | | on_demand | 0.28
 | GeForce RTX 4080       | 1 | - | - | | on_demand | 0.27
 | GeForce RTX 4070 Ti    | 1 | - | - | | on_demand | 0.19
 | GeForce RTX 3090 Ti    | 1 | - | - | | on_demand | 0.27
 | GeForce RTX 3090       | 1 | - | - | | on_demand | 0.22
 | GeForce RTX 3080 Ti    | 1 | - | - | | on_demand | 0.18
 | GeForce RTX 3070       | 1 | - | - | | on_demand | 0.13
 | RTX 6000 Ada           | 1 | - | - | | on_demand | 0.74
 | RTX 5000 Ada           | 1 | - | - | | on_demand | 0.49
 | RTX 4000 Ada           | 1 | - | - | | on_demand | 0.20
 | RTX 2000 Ada           | 1 | - | - | | on_demand | 0.24
 | RTX A6000              | 1 | - | - | | on_demand | 0.33
 | RTX A5000              | 1 | - | - | | on_demand | 0.16
 | RTX A4500              | 1 | - | - | | on_demand | 0.19
 | RTX A4000              | 1 | - | - | | on_demand | 0.17
 | L40                    | 1 | - | - | | on_demand | 0.69
 | L4                     | 1 | - | - | | on_demand | 0.49
 | A40                    | 1 | - | - | | on_demand | 0.49
 | V100 SXM 16GB          | 1 | - | - | | on_demand | 0.23
 | V100 PCIe 16GB         | 1 | - | - | | on_demand | 0.19`,
  },
  {
    provider: "vast",
    source: "https://vast.ai/pricing",
    asOf: "2026-10-10",
    readBy: OBSERVATIONS,
    note: "Median of the verified one-GPU offers that day; single offers differ widely.",
    rows: `
 | B200          | 1 | - | - | | on_demand | 7.8128
 | H200          | 1 | - | - | | on_demand | 5.0011
 | H100 SXM 80GB | 1 | - | - | | on_demand | 4.0002
 | H100 NVL      | 1 | - | - | | on_demand | 2.5344
 | A100 SXM 80GB | 1 | - | - | | on_demand | 1.0685
 | A100 PCIe 80GB | 1 | - | - | | on_demand | 0.935
 | A100 40GB     | 1 | - | - | | on_demand | 0.588
 | L40S          | 1 | - | - | | on_demand | 0.6006`,
  },
];
