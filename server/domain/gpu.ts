/** A GPU product as Trainyard names it. Figures are the vendor's published dense (not sparse) ones. */
export interface Gpu {
  /** Canonical id used in URLs and the store, e.g. "H100-SXM-80". */
  id: string;
  title: string;
  vendor: "nvidia" | "amd" | "intel" | "google" | "aws";
  model: string;
  variant: "SXM" | "PCIe" | "NVL" | null;
  memoryGib: number;
  architecture: string;
  /** Dense TFLOPS; null where the hardware has no such unit or no figure is published. */
  bf16Tflops: number | null;
  fp8Tflops: number | null;
  bandwidthGBps: number | null;
  /** Other spellings, compared by `normalise`. */
  aliases: readonly string[];
}
