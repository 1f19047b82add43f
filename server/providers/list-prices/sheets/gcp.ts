import type { PriceSheet } from "../sheet";

export const gcp: PriceSheet[] = [
  {
    provider: "gcp",
    source: "https://cloud.google.com/products/compute/gpus-pricing",
    asOf: "2026-10-10",
    readBy: "https://github.com/ewyluda/gpu-price-index/blob/ab49c80/data/observations/2026/2026-10-10.csv",
    rows: `
a2-highgpu-1g  | A100 SXM 40GB | 1  | 12 | 85   | us-central1 | on_demand | 3.6734
a2-highgpu-2g  | A100 SXM 40GB | 2  | 24 | 170  | us-central1 | on_demand | 7.3468
a2-highgpu-4g  | A100 SXM 40GB | 4  | 48 | 340  | us-central1 | on_demand | 14.6935
a2-highgpu-8g  | A100 SXM 40GB | 8  | 96 | 680  | us-central1 | on_demand | 29.3871
a2-megagpu-16g | A100 SXM 40GB | 16 | 96 | 1360 | us-central1 | on_demand | 55.7395
a2-ultragpu-1g | A100 SXM 80GB | 1  | 12 | 170  | us-central1 | on_demand | 5.0688
a2-ultragpu-2g | A100 SXM 80GB | 2  | 24 | 340  | us-central1 | on_demand | 10.1376
a2-ultragpu-4g | A100 SXM 80GB | 4  | 48 | 680  | us-central1 | on_demand | 20.2752
a2-ultragpu-8g | A100 SXM 80GB | 8  | 96 | 1360 | us-central1 | on_demand | 40.5504
a3-highgpu-8g  | H100 SXM 80GB | 8  | 208 | 1872 | us-central1 | on_demand | 88.49
a3-megagpu-8g  | H100 SXM 80GB | 8  | 208 | 1872 | us-central1 | on_demand | 93.4007
a3-ultragpu-8g | H200 SXM 141GB | 8 | 224 | 2952 | us-central1 | on_demand | 84.8069
a2-highgpu-1g  | A100 SXM 40GB | 1  | 12 | 85   | us-central1 | spot | 2.204
a2-highgpu-2g  | A100 SXM 40GB | 2  | 24 | 170  | us-central1 | spot | 4.408
a2-highgpu-4g  | A100 SXM 40GB | 4  | 48 | 340  | us-central1 | spot | 8.816
a2-highgpu-8g  | A100 SXM 40GB | 8  | 96 | 680  | us-central1 | spot | 17.6321
a2-megagpu-16g | A100 SXM 40GB | 16 | 96 | 1360 | us-central1 | spot | 33.443
a2-ultragpu-1g | A100 SXM 80GB | 1  | 12 | 170  | us-central1 | spot | 3.04
a2-ultragpu-2g | A100 SXM 80GB | 2  | 24 | 340  | us-central1 | spot | 6.08
a2-ultragpu-4g | A100 SXM 80GB | 4  | 48 | 680  | us-central1 | spot | 12.16
a2-ultragpu-8g | A100 SXM 80GB | 8  | 96 | 1360 | us-central1 | spot | 24.32
a3-highgpu-8g  | H100 SXM 80GB | 8  | 208 | 1872 | us-central1 | spot | 50.3153
a3-megagpu-8g  | H100 SXM 80GB | 8  | 208 | 1872 | us-central1 | spot | 53.0992
a3-ultragpu-8g | H200 SXM 141GB | 8 | 224 | 2952 | us-central1 | spot | 50.835
a4-highgpu-8g  | B200 | 8 | 224 | 3968 | us-central1 | spot | 39.6336`,
  },
];
