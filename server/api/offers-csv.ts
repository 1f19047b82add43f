import { readOfferUrl } from "@/server/domain/offer-url";
import { exportOffers } from "@/server/services/offers";
import type { ApiContext } from "./trpc";

const FILE_NAME = "trainyard-offers.csv";

/** The offers that the address of the page shows, all pages of them, as a download; streamed while the store is read. */
export function offersCsv({ ctx, actor }: ApiContext, params: URLSearchParams): Response {
  if (!actor) return new Response("Sign in first.\n", { status: 401 });
  const { query } = readOfferUrl(params);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  exportOffers(ctx, query, (csv) => writer.write(encoder.encode(csv))).then(
    () => writer.close(),
    (error: unknown) => {
      // A download that the person broke off ends here too; the stream tells the reader that the file is not whole.
      ctx.log.warn({ err: error }, "offers export ended early");
      return writer.abort(error);
    },
  );
  return new Response(readable, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${FILE_NAME}"`,
      "Cache-Control": "no-store",
    },
  });
}
