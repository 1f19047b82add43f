import type { PriceSheet } from "../sheet";

export const lyceum: PriceSheet[] = [
  {
    provider: "lyceum",
    source: "https://github.com/onticlabs/skypilot-lyceum",
    asOf: "2026-07-31",
    readBy: "https://github.com/onticlabs/skypilot-lyceum/blob/d38492c/skypilot_lyceum/data/vms.csv",
    note: "Lyceum's API states no currency; taken as US dollars. L40S is priced as spot but not sold so, and left out.",
    rows: `
a100.1x | A100 80GB | 1 | 16 | 94 | | on_demand | 1.590012
a100.2x | A100 80GB | 2 | 32 | 188 | | on_demand | 3.179988
a100.4x | A100 80GB | 4 | 64 | 376 | | on_demand | 6.360012
a100.8x | A100 80GB | 8 | 128 | 752 | | on_demand | 12.719988
b200.1x | B200 | 1 | - | - | | on_demand | 6.490008
b200.2x | B200 | 2 | - | - | | on_demand | 12.980016
b200.4x | B200 | 4 | - | - | | on_demand | 25.959996
b200.8x | B200 | 8 | - | - | | on_demand | 51.919992
b300.1x | B300 | 1 | - | - | | on_demand | 7.989984
b300.2x | B300 | 2 | - | - | | on_demand | 15.980004
b300.4x | B300 | 4 | - | - | | on_demand | 31.960008
b300.8x | B300 | 8 | - | - | | on_demand | 63.920016
h100.1x | H100 80GB | 1 | 32 | 181 | | on_demand | 2.79
h100.2x | H100 80GB | 2 | 64 | 362 | | on_demand | 5.58
h100.4x | H100 80GB | 4 | 128 | 724 | | on_demand | 11.16
h100.8x | H100 80GB | 8 | 256 | 1448 | | on_demand | 22.32
h200.1x | H200 | 1 | 16 | 196 | | on_demand | 4.290012
h200.2x | H200 | 2 | 32 | 392 | | on_demand | 8.579988
h200.4x | H200 | 4 | 64 | 784 | | on_demand | 17.160012
h200.8x | H200 | 8 | 128 | 1568 | | on_demand | 34.319988
l40s.1x | L40S | 1 | 12 | 70 | | on_demand | 1.190016
l40s.2x | L40S | 2 | 24 | 140 | | on_demand | 2.379996
l40s.4x | L40S | 4 | 48 | 280 | | on_demand | 4.759992
l40s.8x | L40S | 8 | 96 | 560 | | on_demand | 9.519984
a100.1x | A100 80GB | 1 | 16 | 94 | | spot | 0.799992
a100.2x | A100 80GB | 2 | 32 | 188 | | spot | 1.599984
a100.4x | A100 80GB | 4 | 64 | 376 | | spot | 3.200004
a100.8x | A100 80GB | 8 | 128 | 752 | | spot | 6.400008
b200.1x | B200 | 1 | - | - | | spot | 2.400012
b200.2x | B200 | 2 | - | - | | spot | 4.799988
b200.4x | B200 | 4 | - | - | | spot | 9.600012
b200.8x | B200 | 8 | - | - | | spot | 19.199988
b300.1x | B300 | 1 | - | - | | spot | 2.990016
b300.2x | B300 | 2 | - | - | | spot | 5.979996
b300.4x | B300 | 4 | - | - | | spot | 11.959992
b300.8x | B300 | 8 | - | - | | spot | 23.919984
h100.1x | H100 80GB | 1 | 32 | 181 | | spot | 1.100016
h100.2x | H100 80GB | 2 | 64 | 362 | | spot | 2.199996
h100.4x | H100 80GB | 4 | 128 | 724 | | spot | 4.399992
h100.8x | H100 80GB | 8 | 256 | 1448 | | spot | 8.799984
h200.1x | H200 | 1 | 16 | 196 | | spot | 1.599984
h200.2x | H200 | 2 | 32 | 392 | | spot | 3.200004
h200.4x | H200 | 4 | 64 | 784 | | spot | 6.400008
h200.8x | H200 | 8 | 128 | 1568 | | spot | 12.800016`,
  },
];
