/** A GPU product as Trainyard names it. Figures are the vendor's published dense (not sparse) ones. */
export interface Gpu {
  /** Canonical id used in URLs and the store, e.g. "H100-SXM-80". */
  id: string;
  title: string;
  vendor: "nvidia" | "amd" | "intel" | "google" | "aws";
  model: string;
  /** Form factor; null where it makes no difference, and for the entries that stand for a form the seller does not state. */
  variant: "SXM" | "PCIe" | "NVL" | null;
  /** As the product is named: an "80 GB" card is 80, though its driver shows 79.6 GiB. */
  memoryGib: number;
  architecture: string;
  /** Dense TFLOPS; null where the hardware has no such unit or no figure is published. */
  bf16Tflops: number | null;
  fp8Tflops: number | null;
  bandwidthGBps: number | null;
  /** Other spellings, compared as `canonicalGpu` compares. */
  aliases: readonly string[];
}

/**
 * One product a line: id | title | model | variant | memory | dense BF16 TFLOPS | dense FP8 TFLOPS | bandwidth GB/s | other spellings.
 * Figures: vendors' datasheets and architecture whitepapers (NVIDIA's sparse figures halved; FP32 accumulation where a card
 * is slower with it). "-": no such unit, or not published. Cards of several GPUs (K80, A16, M60, MI250) count per GPU as the
 * driver shows it, except MI250(X), which clouds sell as one.
 *
 * Lines named without a form ("H100-80", "H200", "A100-40") are for sellers that say "H100, 80 GB" and no more. They carry only
 * figures that are true of every form of that size. RTX PRO 6000 without an edition is treated the same way.
 */
const TABLE = `
nvidia Blackwell
B300        | B300 SXM    | B300  | SXM | 288 | 2250 | 4500 | 8000 | B300 288GB HBM3e, HGX B300
B200        | B200 SXM    | B200  | SXM | 180 | 2250 | 4500 | 8000 | HGX B200
GB300       | GB300       | GB300 | -   | 288 | 2500 | 5000 | 8000 | GB300 NVL72, Grace Blackwell GB300
GB200       | GB200       | GB200 | -   | 186 | 2500 | 5000 | 8000 | GB200 NVL72, GB200 NVL4, Grace Blackwell GB200
RTX-PRO-6000     | RTX PRO 6000         | RTX PRO 6000 | - | 96 | -     | -      | -    | RTX PRO 6000 Blackwell, RTX 6000 PRO, RTX 6000, PRO 6000
RTX-PRO-6000-WS  | RTX PRO 6000 Workstation | RTX PRO 6000 Workstation | - | 96 | 503.8 | 1007.6 | 1792 | RTX PRO 6000 WS, RTX PRO 6000 WK, RTX PRO 6000 Workstation Edition, RTX PRO 6000 Blackwell Workstation Edition
RTX-PRO-6000-MAXQ | RTX PRO 6000 Max-Q  | RTX PRO 6000 Max-Q | - | 96 | 438.9 | 877.8  | 1792 | RTX PRO 6000 Max-Q Workstation Edition, RTX PRO 6000 Blackwell Max-Q Workstation Edition
RTX-PRO-6000-S   | RTX PRO 6000 Server  | RTX PRO 6000 Server | - | 96 | -     | -      | 1597 | RTX PRO Server 6000, RTX PRO 6000 Server Edition, RTX PRO 6000 Blackwell Server Edition
RTX-PRO-5000 | RTX PRO 5000 | RTX PRO 5000 | - | 48 | - | - | 1344 | RTX PRO 5000 Blackwell
RTX-PRO-4500 | RTX PRO 4500 | RTX PRO 4500 | - | 32 | - | - | 896  | RTX PRO 4500 Blackwell
RTX-PRO-4000 | RTX PRO 4000 | RTX PRO 4000 | - | 24 | - | - | 672  | RTX PRO 4000 Blackwell
RTX-5090    | RTX 5090    | RTX 5090    | - | 32 | 209.5 | 419   | 1792 |
RTX-5080    | RTX 5080    | RTX 5080    | - | 16 | 112.6 | 225.1 | 960  |
RTX-5070-Ti | RTX 5070 Ti | RTX 5070 Ti | - | 16 | 87.9  | 175.8 | 896  |
RTX-5070    | RTX 5070    | RTX 5070    | - | 12 | 61.7  | 123.5 | 672  |
RTX-5060-Ti-16 | RTX 5060 Ti 16 GB | RTX 5060 Ti | - | 16 | - | - | 448 |
RTX-5060-Ti-8  | RTX 5060 Ti 8 GB  | RTX 5060 Ti | - | 8  | - | - | 448 |
RTX-5060    | RTX 5060    | RTX 5060    | - | 8  | -     | -     | 448  |

nvidia Hopper
H200        | H200        | H200  | -    | 141 | -   | -    | 4800 |
H200-SXM    | H200 SXM    | H200  | SXM  | 141 | 989 | 1979 | 4800 | HGX H200
H200-NVL    | H200 NVL    | H200  | NVL  | 141 | 835 | 1671 | 4800 |
GH200-96    | GH200 96 GB | GH200 | -    | 96  | 989 | 1979 | 4000 | GH200 480GB, GH200 Grace Hopper
GH200-144   | GH200 144 GB | GH200 | -   | 144 | 989 | 1979 | 4900 | GH200 144G HBM3e, GH200 Grace Hopper
H100-80     | H100 80 GB  | H100  | -    | 80  | -   | -    | -    |
H100-SXM-80 | H100 SXM    | H100  | SXM  | 80  | 989 | 1979 | 3350 | H100 80GB HBM3, HGX H100, H100 NVLINK 80GB, H100 MEGA
H100-PCIe-80 | H100 PCIe  | H100  | PCIe | 80  | 756 | 1513 | 2000 |
H100-NVL-94 | H100 NVL    | H100  | NVL  | 94  | 835 | 1671 | 3900 |
H20-96      | H20         | H20   | SXM  | 96  | 148 | 296  | 4000 |
H800-SXM-80 | H800 SXM    | H800  | SXM  | 80  | 989 | 1979 | 3350 |

nvidia Ada Lovelace
L40S        | L40S        | L40S  | PCIe | 48  | 362 | 733  | 864  |
L40         | L40         | L40   | PCIe | 48  | 181 | 362  | 864  |
L4          | L4          | L4    | PCIe | 24  | 121 | 242  | 300  |
L20         | L20         | L20   | PCIe | 48  | 119.5 | 239 | 864 |
RTX-6000-Ada | RTX 6000 Ada | RTX 6000 Ada | - | 48 | 364.2 | 728.5 | 960 | RTX 6000, 6000 Ada
RTX-5880-Ada | RTX 5880 Ada | RTX 5880 Ada | - | 48 | - | - | 960 |
RTX-5000-Ada | RTX 5000 Ada | RTX 5000 Ada | - | 32 | 261.1 | 522.2 | 576 | RTX 5000
RTX-4500-Ada | RTX 4500 Ada | RTX 4500 Ada | - | 24 | 158.5 | 317 | 432 |
RTX-4000-Ada | RTX 4000 Ada | RTX 4000 Ada | - | 20 | 106.9 | 213.8 | 360 | RTX 4000
RTX-4000-SFF-Ada | RTX 4000 SFF Ada | RTX 4000 SFF Ada | - | 20 | 76.7 | 153.4 | 280 | RTX 4000 Ada SFF
RTX-2000-Ada | RTX 2000 Ada | RTX 2000 Ada | - | 16 | 48 | 96 | 224 |
RTX-4090    | RTX 4090    | RTX 4090    | - | 24 | 165.2 | 330.3 | 1008 |
RTX-4090-D  | RTX 4090 D  | RTX 4090 D  | - | 24 | -     | -     | 1008 |
RTX-4080-SUPER | RTX 4080 SUPER | RTX 4080 SUPER | - | 16 | - | -  | 736 | RTX 4080S
RTX-4080    | RTX 4080    | RTX 4080    | - | 16 | 97.5  | 194.9 | 717  |
RTX-4070-Ti-SUPER | RTX 4070 Ti SUPER | RTX 4070 Ti SUPER | - | 16 | - | - | 672 | RTX 4070S Ti, RTX 4070 TiS
RTX-4070-Ti | RTX 4070 Ti | RTX 4070 Ti | - | 12 | 80.2  | 160.4 | 504  |
RTX-4070-SUPER | RTX 4070 SUPER | RTX 4070 SUPER | - | 12 | - | - | 504 | RTX 4070S
RTX-4070    | RTX 4070    | RTX 4070    | - | 12 | -     | -     | 504  |
RTX-4060-Ti-16 | RTX 4060 Ti 16 GB | RTX 4060 Ti | - | 16 | - | - | 288 |
RTX-4060-Ti-8  | RTX 4060 Ti 8 GB  | RTX 4060 Ti | - | 8  | - | - | 288 |
RTX-4060    | RTX 4060    | RTX 4060    | - | 8  | -     | -     | 272  |

nvidia Ampere
A100-80     | A100 80 GB  | A100 | -    | 80 | 312 | - | -    |
A100-SXM-80 | A100 SXM 80 GB | A100 | SXM | 80 | 312 | - | 2039 | A100 NVLINK 80GB
A100-PCIe-80 | A100 PCIe 80 GB | A100 | PCIe | 80 | 312 | - | 1935 |
A100-40     | A100 40 GB  | A100 | -    | 40 | 312 | - | 1555 |
A100-SXM-40 | A100 SXM 40 GB | A100 | SXM | 40 | 312 | - | 1555 | A100 NVLINK 40GB
A100-PCIe-40 | A100 PCIe 40 GB | A100 | PCIe | 40 | 312 | - | 1555 |
A800-SXM-80 | A800 SXM 80 GB | A800 | SXM | 80 | 312 | - | 2039 |
A800-PCIe-80 | A800 PCIe 80 GB | A800 | PCIe | 80 | 312 | - | 1935 |
CMP-170HX   | CMP 170HX   | CMP 170HX | - | 8 | - | - | 1493 |
A40         | A40         | A40  | PCIe | 48 | 149.7 | - | 696 |
A30         | A30         | A30  | PCIe | 24 | 165 | - | 933  |
A10         | A10         | A10  | PCIe | 24 | 125 | - | 600  |
A10G        | A10G        | A10G | PCIe | 24 | 70  | - | 600  |
A16         | A16         | A16  | PCIe | 16 | 17.9 | - | 200 |
A2          | A2          | A2   | PCIe | 16 | 18  | - | 200  |
RTX-A6000   | RTX A6000   | RTX A6000 | - | 48 | 154.8 | - | 768 | A6000, Quadro RTX A6000
RTX-A5500   | RTX A5500   | RTX A5500 | - | 24 | -     | - | 768 | A5500
RTX-A5000   | RTX A5000   | RTX A5000 | - | 24 | 111.1 | - | 768 | A5000, Quadro RTX A5000
RTX-A4500   | RTX A4500   | RTX A4500 | - | 20 | 94.6  | - | 640 | A4500
RTX-A4000   | RTX A4000   | RTX A4000 | - | 16 | 76.7  | - | 448 | A4000, Quadro RTX A4000
RTX-A2000-12 | RTX A2000 12 GB | RTX A2000 | - | 12 | 31.9 | - | 288 | A2000
RTX-A2000-6 | RTX A2000 6 GB | RTX A2000 | - | 6 | 31.9 | - | 288 | A2000
RTX-3090-Ti | RTX 3090 Ti | RTX 3090 Ti | - | 24 | 80   | - | 1008 |
RTX-3090    | RTX 3090    | RTX 3090    | - | 24 | 71   | - | 936  |
RTX-3080-Ti | RTX 3080 Ti | RTX 3080 Ti | - | 12 | -    | - | 912  |
RTX-3080-12 | RTX 3080 12 GB | RTX 3080 | - | 12 | -    | - | 912  |
RTX-3080-10 | RTX 3080 10 GB | RTX 3080 | - | 10 | 59.5 | - | 760  |
RTX-3070-Ti | RTX 3070 Ti | RTX 3070 Ti | - | 8  | -    | - | 608  |
RTX-3070    | RTX 3070    | RTX 3070    | - | 8  | 40.6 | - | 448  |
RTX-3060-Ti | RTX 3060 Ti | RTX 3060 Ti | - | 8  | -    | - | 448  |
RTX-3060-12 | RTX 3060    | RTX 3060    | - | 12 | -    | - | 360  |
RTX-3050-8  | RTX 3050 8 GB | RTX 3050  | - | 8  | -    | - | 224  |

nvidia Turing
T4          | T4          | T4   | PCIe | 16 | - | - | 320 |
T4g         | T4g         | T4g  | PCIe | 16 | - | - | 320 |
Quadro-RTX-8000 | Quadro RTX 8000 | Quadro RTX 8000 | - | 48 | - | - | 672 | Q RTX 8000, RTX 8000
Quadro-RTX-6000 | Quadro RTX 6000 | Quadro RTX 6000 | - | 24 | - | - | 672 | Q RTX 6000, RTX 6000
Quadro-RTX-5000 | Quadro RTX 5000 | Quadro RTX 5000 | - | 16 | - | - | 448 | Q RTX 5000, RTX 5000
Quadro-RTX-4000 | Quadro RTX 4000 | Quadro RTX 4000 | - | 8  | - | - | 416 | Q RTX 4000, RTX 4000
TITAN-RTX   | TITAN RTX   | TITAN RTX | - | 24 | - | - | 672 |
RTX-2080-Ti | RTX 2080 Ti | RTX 2080 Ti | - | 11 | - | - | 616 |
RTX-2080-SUPER | RTX 2080 SUPER | RTX 2080 SUPER | - | 8 | - | - | 496 | RTX 2080S
RTX-2080    | RTX 2080    | RTX 2080    | - | 8  | - | - | 448 |
RTX-2070    | RTX 2070    | RTX 2070    | - | 8  | - | - | 448 |
RTX-2070-SUPER | RTX 2070 SUPER | RTX 2070 SUPER | - | 8 | - | - | 448 | RTX 2070S
RTX-2060-SUPER | RTX 2060 SUPER | RTX 2060 SUPER | - | 8 | - | - | 448 | RTX 2060S
RTX-2060-6  | RTX 2060    | RTX 2060 | - | 6 | - | - | 336 |
GTX-1660-Ti | GTX 1660 Ti | GTX 1660 Ti | - | 6 | - | - | 288 |
GTX-1660-SUPER | GTX 1660 SUPER | GTX 1660 SUPER | - | 6 | - | - | 336 | GTX 1660 S
GTX-1660    | GTX 1660    | GTX 1660 | - | 6 | - | - | 192 |

nvidia Volta
V100-32     | V100 32 GB  | V100 | -    | 32 | - | - | -   |
V100-SXM-32 | V100 SXM 32 GB | V100 | SXM | 32 | - | - | - | V100 DGXS 32GB
V100-PCIe-32 | V100 PCIe 32 GB | V100 | PCIe | 32 | - | - | 900 |
V100-16     | V100 16 GB  | V100 | -    | 16 | - | - | 900 |
V100-SXM-16 | V100 SXM 16 GB | V100 | SXM | 16 | - | - | 900 |
V100-PCIe-16 | V100 PCIe 16 GB | V100 | PCIe | 16 | - | - | 900 |
TITAN-V     | TITAN V     | TITAN V | - | 12 | - | - | 653 |

nvidia Pascal
P100-16     | P100 16 GB  | P100 | -    | 16 | - | - | 732 |
P100-SXM-16 | P100 SXM    | P100 | SXM  | 16 | - | - | 732 |
P100-PCIe-16 | P100 PCIe 16 GB | P100 | PCIe | 16 | - | - | 732 |
P100-PCIe-12 | P100 PCIe 12 GB | P100 | PCIe | 12 | - | - | 549 |
P40         | P40         | P40  | PCIe | 24 | - | - | 346 |
P4          | P4          | P4   | PCIe | 8  | - | - | 192 |
Quadro-P6000 | Quadro P6000 | Quadro P6000 | - | 24 | - | - | 432 | P6000
Quadro-P5000 | Quadro P5000 | Quadro P5000 | - | 16 | - | - | 288 | P5000
Quadro-P4000 | Quadro P4000 | Quadro P4000 | - | 8  | - | - | 243 | P4000
TITAN-Xp    | TITAN Xp    | TITAN Xp | - | 12 | - | - | 548 |
GTX-1080-Ti | GTX 1080 Ti | GTX 1080 Ti | - | 11 | - | - | 484 |
GTX-1080    | GTX 1080    | GTX 1080 | - | 8 | - | - | 320 |
GTX-1070-Ti | GTX 1070 Ti | GTX 1070 Ti | - | 8 | - | - | 256 |
GTX-1070    | GTX 1070    | GTX 1070 | - | 8 | - | - | 256 |
GTX-1060-6  | GTX 1060 6 GB | GTX 1060 | - | 6 | - | - | 192 |
Quadro-P2000 | Quadro P2000 | Quadro P2000 | - | 5 | - | - | 140 | P2000

nvidia Maxwell
M60         | M60         | M60  | PCIe | 8  | - | - | 160 |
Quadro-M4000 | Quadro M4000 | Quadro M4000 | - | 8 | - | - | 192 | M4000
TITAN-X     | GTX TITAN X | GTX TITAN X | - | 12 | - | - | 336 |

nvidia Kepler
K80         | K80         | K80  | PCIe | 12 | - | - | 240 |

amd CDNA 4
MI355X      | MI355X      | MI355X | - | 288 | 2516.6 | 5033.2 | 8000 |
MI350X      | MI350X      | MI350X | - | 288 | 2306.9 | 4613.7 | 8000 |

amd CDNA 3
MI325X      | MI325X      | MI325X | - | 256 | 1307.4 | 2614.9 | 6000 |
MI300X      | MI300X      | MI300X | - | 192 | 1307.4 | 2614.9 | 5300 |

amd CDNA 2
MI250X      | MI250X      | MI250X | - | 128 | 383   | - | 3277 |
MI250       | MI250       | MI250  | - | 128 | 362.1 | - | 3277 |
MI210       | MI210       | MI210  | - | 64  | 181   | - | 1638 |

amd CDNA
MI100       | MI100       | MI100  | - | 32  | 92.3  | - | 1229 |

amd RDNA
Radeon-Pro-V520 | Radeon Pro V520 | Radeon Pro V520 | - | 8 | - | - | 512 | V520
RX-7900-XTX | Radeon RX 7900 XTX | Radeon RX 7900 XTX | - | 24 | - | - | 960 | RX 7900 XTX
Radeon-PRO-W7900 | Radeon PRO W7900 | Radeon PRO W7900 | - | 48 | - | - | 864 | PRO W7900

intel Gaudi
Gaudi3      | Gaudi 3     | Gaudi 3 | - | 128 | 1835 | 1835 | 3700 | HL-325L, HL-338
Gaudi2      | Gaudi 2     | Gaudi 2 | - | 96  | 432  | 865  | 2460 | HL-225, HL-225H
Gaudi       | Gaudi       | Gaudi   | - | 32  | -    | -    | 1000 | Gaudi HL-205, HL-205, Habana Gaudi

aws Neuron
Trainium3   | Trainium3   | Trainium3   | - | 144 | 671 | 2517 | 4900 | Trainium 3
Trainium2   | Trainium2   | Trainium2   | - | 96  | 667 | 1299 | 2900 | Trainium 2
Trainium    | Trainium    | Trainium    | - | 32  | 190 | 190  | 820  | Trainium1
Inferentia2 | Inferentia2 | Inferentia2 | - | 32  | 190 | -    | 820  | Inferentia 2
Inferentia  | Inferentia  | Inferentia  | - | 8   | 64  | -    | 50   | Inferentia1

google TPU
TPU-v7      | TPU v7 (Ironwood) | TPU v7 | - | 192 | 2307 | 4614 | 7370 | TPU7x, Ironwood
TPU-v6e     | TPU v6e     | TPU v6e | - | 32 | 918 | - | 1640 | Trillium
TPU-v5p     | TPU v5p     | TPU v5p | - | 95 | 459 | - | 2765 |
TPU-v5e     | TPU v5e     | TPU v5e | - | 16 | 197 | - | 819  | TPU v5litepod, TPU v5 lite
TPU-v4      | TPU v4      | TPU v4  | - | 32 | 275 | - | 1228 |
TPU-v3      | TPU v3      | TPU v3  | - | 32 | 123 | - | 900  |
TPU-v2      | TPU v2      | TPU v2  | - | 16 | 46  | - | 700  |
`;

function readTable(): Gpu[] {
  const gpus: Gpu[] = [];
  let vendor: Gpu["vendor"] = "nvidia";
  let architecture = "";
  for (const line of TABLE.split("\n").filter((text) => text.trim() !== "")) {
    const cells = line.split("|").map((cell) => cell.trim());
    if (cells.length === 1) {
      const [name = "", ...rest] = line.split(" ");
      vendor = name as Gpu["vendor"];
      architecture = rest.join(" ");
      continue;
    }
    gpus.push(readLine(cells, vendor, architecture));
  }
  return gpus;
}

function readLine(cells: string[], vendor: Gpu["vendor"], architecture: string): Gpu {
  const [
    id = "",
    title = "",
    model = "",
    variant = "",
    memory = "",
    bf16 = "",
    fp8 = "",
    bandwidth = "",
    spellings = "",
  ] = cells;
  return {
    id,
    title,
    vendor,
    model,
    variant: variant === "-" ? null : (variant as Gpu["variant"]),
    memoryGib: Number(memory),
    architecture,
    bf16Tflops: figure(bf16),
    fp8Tflops: figure(fp8),
    bandwidthGBps: figure(bandwidth),
    aliases: spellings === "" ? [] : spellings.split(",").map((spelling) => spelling.trim()),
  };
}

function figure(cell: string): number | null {
  return cell === "-" ? null : Number(cell);
}

/** Every product Trainyard knows, newest architecture first; gpu.test.ts proves each line is whole and unlike every other. */
export const GPUS: readonly Gpu[] = readTable();
