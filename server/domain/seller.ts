/** Sellers that Trainyard knows by catalogues and price lists alone; those with a provider of their own are named there. */
const TITLES: Readonly<Record<string, string>> = {
  coreweave: "CoreWeave",
  digitalocean: "DigitalOcean",
  gcp: "Google Cloud",
  lambda: "Lambda",
  lyceum: "Lyceum",
  modal: "Modal",
  nebius: "Nebius",
  paperspace: "Paperspace",
  verda: "Verda",
};

/** A seller's name as it writes itself; the id where it is not known. */
export function sellerTitle(id: string): string {
  return TITLES[id] ?? id;
}
