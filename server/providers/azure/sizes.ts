interface VmSize {
  /** Canonical GPU id. */
  gpu: string;
  gpuCount: number;
  vcpus: number;
  ramGib: number;
}

/**
 * Size | GPU | GPUs | vCPUs | GiB, after Microsoft's size pages (read 2026-11-24); neither the price API nor the size API names
 * a GPU. Left out: NV6/12/18ads_A10_v5 (a sixth to a half of an A10, though the size API says 1), NVv4 and NGads (parts of
 * AMD cards), and the retired series (NC, NCv2, NCv3, ND, NDv2, NV, NVv3), whose prices outlive them.
 */
const SIZES = `
Standard_NC4as_T4_v3  | T4 | 1 | 4  | 28
Standard_NC8as_T4_v3  | T4 | 1 | 8  | 56
Standard_NC16as_T4_v3 | T4 | 1 | 16 | 110
Standard_NC64as_T4_v3 | T4 | 4 | 64 | 440
Standard_NV36ads_A10_v5  | A10 | 1 | 36 | 440
Standard_NV36adms_A10_v5 | A10 | 1 | 36 | 880
Standard_NV72ads_A10_v5  | A10 | 2 | 72 | 880
Standard_NC24ads_A100_v4 | A100-PCIe-80 | 1 | 24 | 220
Standard_NC48ads_A100_v4 | A100-PCIe-80 | 2 | 48 | 440
Standard_NC96ads_A100_v4 | A100-PCIe-80 | 4 | 96 | 880
Standard_ND96asr_v4       | A100-SXM-40 | 8 | 96 | 900
Standard_ND96amsr_A100_v4 | A100-SXM-80 | 8 | 96 | 1900
Standard_NC40ads_H100_v5  | H100-NVL-94 | 1 | 40 | 320
Standard_NC80adis_H100_v5 | H100-NVL-94 | 2 | 80 | 640
Standard_NCC40ads_H100_v5 | H100-NVL-94 | 1 | 40 | 320
Standard_ND96is_H100_v5   | H100-SXM-80 | 8 | 96 | 1900
Standard_ND96isr_H100_v5  | H100-SXM-80 | 8 | 96 | 1900
Standard_ND96is_H200_v5   | H200-SXM | 8 | 96 | 1850
Standard_ND96isr_H200_v5  | H200-SXM | 8 | 96 | 1850
Standard_ND96is_MI300X_v5  | MI300X | 8 | 96 | 1850
Standard_ND96isr_MI300X_v5 | MI300X | 8 | 96 | 1850
Standard_ND128isr_NDR_GB200_v6 | GB200 | 4 | 128 | 900
Standard_ND128isr_GB300_v6     | GB300 | 4 | 128 | 900
`;

/** VM sizes with whole GPUs by `armSkuName`. */
export const VM_SIZES: ReadonlyMap<string, VmSize> = new Map(
  SIZES.split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", gpu = "", gpuCount, vcpus, ramGib] = line.split("|").map((cell) => cell.trim());
      return [name, { gpu, gpuCount: Number(gpuCount), vcpus: Number(vcpus), ramGib: Number(ramGib) }];
    }),
);
