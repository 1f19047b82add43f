import type { PriceSheet } from "../sheet";

export const aws: PriceSheet[] = [
  {
    provider: "aws",
    source: "https://aws.amazon.com/ec2/pricing/on-demand/",
    asOf: "2026-10-10",
    readBy: "https://github.com/ewyluda/gpu-price-index/blob/ab49c80/data/observations/2026/2026-10-10.csv",
    rows: `
p4d.24xlarge | A100 SXM 40GB | 8 | 96 | 1152 | us-east-1      | on_demand | 21.957642
p4d.24xlarge | A100 SXM 40GB | 8 | 96 | 1152 | us-east-2      | on_demand | 21.95764
p4d.24xlarge | A100 SXM 40GB | 8 | 96 | 1152 | us-west-2      | on_demand | 21.95764
p4d.24xlarge | A100 SXM 40GB | 8 | 96 | 1152 | ap-northeast-1 | on_demand | 30.0978
p4d.24xlarge | A100 SXM 40GB | 8 | 96 | 1152 | ap-south-1     | on_demand | 26.3444
p4d.24xlarge | A100 SXM 40GB | 8 | 96 | 1152 | ap-southeast-2 | on_demand | 28.5449
p4d.24xlarge | A100 SXM 40GB | 8 | 96 | 1152 | sa-east-1      | on_demand | 35.5569
p4de.24xlarge | A100 SXM 80GB | 8 | 96 | 1152 | us-east-1      | on_demand | 27.44705
p4de.24xlarge | A100 SXM 80GB | 8 | 96 | 1152 | us-west-2      | on_demand | 27.44705
p4de.24xlarge | A100 SXM 80GB | 8 | 96 | 1152 | ap-northeast-1 | on_demand | 37.6223
p5.4xlarge  | H100 SXM 80GB | 1 | 16  | 256  | us-east-1      | on_demand | 6.88
p5.4xlarge  | H100 SXM 80GB | 1 | 16  | 256  | us-east-2      | on_demand | 6.88
p5.4xlarge  | H100 SXM 80GB | 1 | 16  | 256  | us-west-2      | on_demand | 6.88
p5.4xlarge  | H100 SXM 80GB | 1 | 16  | 256  | ap-northeast-1 | on_demand | 8.6
p5.4xlarge  | H100 SXM 80GB | 1 | 16  | 256  | ap-south-1     | on_demand | 8.256
p5.4xlarge  | H100 SXM 80GB | 1 | 16  | 256  | ap-southeast-2 | on_demand | 8.944
p5.4xlarge  | H100 SXM 80GB | 1 | 16  | 256  | sa-east-1      | on_demand | 11.5584
p5.48xlarge | H100 SXM 80GB | 8 | 192 | 2048 | us-east-1      | on_demand | 55.04
p5.48xlarge | H100 SXM 80GB | 8 | 192 | 2048 | us-east-2      | on_demand | 55.04
p5.48xlarge | H100 SXM 80GB | 8 | 192 | 2048 | us-west-2      | on_demand | 55.04
p5.48xlarge | H100 SXM 80GB | 8 | 192 | 2048 | ap-northeast-1 | on_demand | 68.8
p5.48xlarge | H100 SXM 80GB | 8 | 192 | 2048 | ap-south-1     | on_demand | 66.048
p5.48xlarge | H100 SXM 80GB | 8 | 192 | 2048 | ap-southeast-2 | on_demand | 71.552
p5.48xlarge | H100 SXM 80GB | 8 | 192 | 2048 | sa-east-1      | on_demand | 92.4672
p5en.48xlarge | H200 SXM 141GB | 8 | 192 | 2048 | us-east-1      | on_demand | 63.296
p5en.48xlarge | H200 SXM 141GB | 8 | 192 | 2048 | us-east-2      | on_demand | 63.296
p5en.48xlarge | H200 SXM 141GB | 8 | 192 | 2048 | us-west-2      | on_demand | 63.296
p5en.48xlarge | H200 SXM 141GB | 8 | 192 | 2048 | ap-northeast-1 | on_demand | 79.12
p5en.48xlarge | H200 SXM 141GB | 8 | 192 | 2048 | ap-south-1     | on_demand | 75.9552
p6-b200.48xlarge | B200 | 8 | 192 | 2048 | us-east-1  | on_demand | 113.9328
p6-b200.48xlarge | B200 | 8 | 192 | 2048 | us-east-2  | on_demand | 113.9328
p6-b200.48xlarge | B200 | 8 | 192 | 2048 | us-west-2  | on_demand | 113.9328
p6-b200.48xlarge | B200 | 8 | 192 | 2048 | ap-south-1 | on_demand | 160.6453
p6-b300.48xlarge | B300 | 8 | 192 | 4096 | us-east-1  | on_demand | 142.416
p6-b300.48xlarge | B300 | 8 | 192 | 4096 | us-west-2  | on_demand | 142.416
p6-b300.48xlarge | B300 | 8 | 192 | 4096 | sa-east-1  | on_demand | 281.13
g6e.xlarge   | L40S | 1 | 4   | 32   | us-east-1      | on_demand | 1.861
g6e.xlarge   | L40S | 1 | 4   | 32   | us-west-2      | on_demand | 1.861
g6e.xlarge   | L40S | 1 | 4   | 32   | ap-northeast-1 | on_demand | 2.699
g6e.xlarge   | L40S | 1 | 4   | 32   | ap-south-1     | on_demand | 2.235
g6e.12xlarge | L40S | 4 | 48  | 384  | us-east-1      | on_demand | 10.49264
g6e.12xlarge | L40S | 4 | 48  | 384  | us-west-2      | on_demand | 10.49264
g6e.12xlarge | L40S | 4 | 48  | 384  | ap-northeast-1 | on_demand | 15.2174
g6e.48xlarge | L40S | 8 | 192 | 1536 | us-east-1      | on_demand | 30.13118
g6e.48xlarge | L40S | 8 | 192 | 1536 | us-west-2      | on_demand | 30.13118
g6e.48xlarge | L40S | 8 | 192 | 1536 | ap-northeast-1 | on_demand | 43.6991`,
  },
];
