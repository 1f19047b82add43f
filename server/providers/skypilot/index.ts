import { defineProvider, type Feed, type Io } from "../contract";
import { composeGcp } from "./gcp";
import { offersOf, type Seller } from "./map";
import { type CatalogueRow, readCatalogue, readDate } from "./wire";

const NOTE = "From SkyPilot's public catalogue; the cheapest zone of the region.";

interface Source extends Seller {
  title: string;
  compose?: (rows: CatalogueRow[]) => CatalogueRow[];
}

/** Clouds that answer nobody without an account, and that the catalogue keeps up to date. */
const SOURCES: readonly Source[] = [
  { id: "lambda", title: "Lambda", note: NOTE },
  { id: "nebius", title: "Nebius", note: NOTE },
  { id: "verda", title: "Verda", note: NOTE },
  {
    id: "gcp",
    title: "Google Cloud",
    note: `${NOTE} Machine and GPUs added up; disks are billed apart.`,
    compose: composeGcp,
  },
];

/** The public price catalogue that the SkyPilot project collects and commits. */
export const skypilot = defineProvider({
  id: "skypilot",
  title: "SkyPilot catalogue",
  kind: "catalogue",
  homepage: "https://github.com/skypilot-org/skypilot-catalog",
  endpoints: {
    api: "https://api.github.com/repos/skypilot-org/skypilot-catalog",
    catalogue: "https://raw.githubusercontent.com/skypilot-org/skypilot-catalog/master",
  },
  credentials: {},
  takesImage: false,
  offers: { access: "public", feeds: SOURCES.map(feedOf) },
  lacks: {
    launch: "A catalogue of prices rents out nothing; launch on the cloud itself.",
    channel: "A catalogue of prices runs nothing, so there is nothing to read.",
  },
});

function feedOf(source: Source): Feed {
  return {
    id: `skypilot-${source.id}`,
    title: `${source.title} (SkyPilot catalogue)`,
    kind: "list",
    cadenceMs: 6 * 60 * 60_000,
    async list(io: Io) {
      const asOf = await readDate(io, source.id);
      const rows = await readCatalogue(io, source.id);
      return offersOf(source, source.compose?.(rows) ?? rows, asOf);
    },
  };
}
