import type { FacetName, ProviderDefinition } from "@/server/providers/contract";
import type { Ctx } from "../context";

export interface ProviderView extends Pick<ProviderDefinition, "id" | "title" | "kind" | "homepage" | "takesImage"> {
  launchable: boolean;
  /** Why a capability is missing, by its name. */
  lacks: Partial<Record<FacetName, string>>;
}

/** What each provider is and can do, read from the definitions alone. */
export async function listProviders(ctx: Pick<Ctx, "providers">): Promise<ProviderView[]> {
  return ctx.providers.map(({ id, title, kind, homepage, takesImage, launch, lacks }) => ({
    id,
    title,
    kind,
    homepage,
    takesImage,
    launchable: launch !== undefined,
    lacks,
  }));
}
