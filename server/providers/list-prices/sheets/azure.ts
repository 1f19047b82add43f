import type { PriceSheet } from "../sheet";

export const azure: PriceSheet[] = [
  {
    provider: "azure",
    source: "https://azure.microsoft.com/en-us/pricing/details/virtual-machines/linux/",
    asOf: "2026-10-10",
    readBy: "https://github.com/ewyluda/gpu-price-index/blob/ab49c80/data/observations/2026/2026-10-10.csv",
    rows: `
Standard_ND96asr_v4 | A100 SXM 40GB | 8 | 96 | 900 | eastus     | on_demand | 27.197
Standard_ND96asr_v4 | A100 SXM 40GB | 8 | 96 | 900 | westus2    | on_demand | 27.197
Standard_ND96asr_v4 | A100 SXM 40GB | 8 | 96 | 900 | westeurope | on_demand | 35.357
Standard_ND96asr_v4 | A100 SXM 40GB | 8 | 96 | 900 | eastus     | spot | 5.9045
Standard_ND96asr_v4 | A100 SXM 40GB | 8 | 96 | 900 | westus2    | spot | 5.9833
Standard_ND96asr_v4 | A100 SXM 40GB | 8 | 96 | 900 | westeurope | spot | 7.676
Standard_ND96amsr_A100_v4 | A100 SXM 80GB | 8 | 96 | 1900 | eastus     | on_demand | 32.77
Standard_ND96amsr_A100_v4 | A100 SXM 80GB | 8 | 96 | 1900 | westus2    | on_demand | 32.77
Standard_ND96amsr_A100_v4 | A100 SXM 80GB | 8 | 96 | 1900 | westeurope | on_demand | 40.962
Standard_ND96amsr_A100_v4 | A100 SXM 80GB | 8 | 96 | 1900 | uksouth    | on_demand | 40.962
Standard_ND96amsr_A100_v4 | A100 SXM 80GB | 8 | 96 | 1900 | japaneast  | on_demand | 47.517
Standard_ND96amsr_A100_v4 | A100 SXM 80GB | 8 | 96 | 1900 | eastus     | spot | 8.4416
Standard_ND96amsr_A100_v4 | A100 SXM 80GB | 8 | 96 | 1900 | francecentral | spot | 10.5518
Standard_NC24ads_A100_v4 | A100 PCIe 80GB | 1 | 24 | 220 | eastus     | on_demand | 3.673
Standard_NC24ads_A100_v4 | A100 PCIe 80GB | 1 | 24 | 220 | westus3    | on_demand | 3.673
Standard_NC24ads_A100_v4 | A100 PCIe 80GB | 1 | 24 | 220 | westeurope | on_demand | 4.775
Standard_NC24ads_A100_v4 | A100 PCIe 80GB | 1 | 24 | 220 | uksouth    | on_demand | 4.591
Standard_NC48ads_A100_v4 | A100 PCIe 80GB | 2 | 48 | 440 | westus3    | on_demand | 7.346
Standard_NC48ads_A100_v4 | A100 PCIe 80GB | 2 | 48 | 440 | westeurope | on_demand | 9.55
Standard_NC96ads_A100_v4 | A100 PCIe 80GB | 4 | 96 | 880 | eastus     | on_demand | 14.692
Standard_NC96ads_A100_v4 | A100 PCIe 80GB | 4 | 96 | 880 | westeurope | on_demand | 19.1
Standard_NC40ads_H100_v5 | H100 NVL 94GB | 1 | 40 | 320 | eastus     | on_demand | 6.98
Standard_NC40ads_H100_v5 | H100 NVL 94GB | 1 | 40 | 320 | westus2    | on_demand | 6.98
Standard_NC40ads_H100_v5 | H100 NVL 94GB | 1 | 40 | 320 | westeurope | on_demand | 9.08
Standard_NC40ads_H100_v5 | H100 NVL 94GB | 1 | 40 | 320 | uksouth    | on_demand | 8.725
Standard_NC40ads_H100_v5 | H100 NVL 94GB | 1 | 40 | 320 | westus2    | spot | 3.2164
Standard_NC40ads_H100_v5 | H100 NVL 94GB | 1 | 40 | 320 | westeurope | spot | 3.3469
Standard_NC40ads_H100_v5 | H100 NVL 94GB | 1 | 40 | 320 | uksouth    | spot | 1.6124
Standard_NC80adis_H100_v5 | H100 NVL 94GB | 2 | 80 | 640 | eastus     | on_demand | 13.96
Standard_NC80adis_H100_v5 | H100 NVL 94GB | 2 | 80 | 640 | westeurope | on_demand | 18.16
Standard_NC80adis_H100_v5 | H100 NVL 94GB | 2 | 80 | 640 | uksouth    | on_demand | 17.45
Standard_NC80adis_H100_v5 | H100 NVL 94GB | 2 | 80 | 640 | eastus     | spot | 2.5798
Standard_NC80adis_H100_v5 | H100 NVL 94GB | 2 | 80 | 640 | westeurope | spot | 6.6938
Standard_ND96isr_H100_v5 | H100 SXM 80GB | 8 | 96 | 1900 | eastus     | on_demand | 98.32
Standard_ND96isr_H100_v5 | H100 SXM 80GB | 8 | 96 | 1900 | westus3    | on_demand | 98.32
Standard_ND96isr_H100_v5 | H100 SXM 80GB | 8 | 96 | 1900 | westeurope | on_demand | 127.816
Standard_ND96isr_H100_v5 | H100 SXM 80GB | 8 | 96 | 1900 | uksouth    | on_demand | 122.9
Standard_ND96isr_H100_v5 | H100 SXM 80GB | 8 | 96 | 1900 | japaneast  | on_demand | 142.564
Standard_ND96isr_H200_v5 | H200 SXM 141GB | 8 | 96 | 1850 | eastus2       | on_demand | 84.8
Standard_ND96isr_H200_v5 | H200 SXM 141GB | 8 | 96 | 1850 | westus2       | on_demand | 84.8
Standard_ND96isr_H200_v5 | H200 SXM 141GB | 8 | 96 | 1850 | francecentral | on_demand | 106.0
Standard_ND96isr_H200_v5 | H200 SXM 141GB | 8 | 96 | 1850 | uksouth       | on_demand | 106.0
Standard_ND96isr_MI300X_v5 | MI300X | 8 | 96 | 1850 | eastus2       | on_demand | 48.0
Standard_ND96isr_MI300X_v5 | MI300X | 8 | 96 | 1850 | westus3       | on_demand | 48.0
Standard_ND96isr_MI300X_v5 | MI300X | 8 | 96 | 1850 | francecentral | on_demand | 60.0
Standard_ND96isr_MI300X_v5 | MI300X | 8 | 96 | 1850 | eastus2       | spot | 8.8704
Standard_ND96isr_MI300X_v5 | MI300X | 8 | 96 | 1850 | uksouth       | spot | 11.088`,
  },
];
