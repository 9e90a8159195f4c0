// What came back is looked at by itself: the barcodes on its pages say whose it is. Where they do not, a person does.
import { action } from "../../../kernel/act.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { fileWith } from "./file-return.ts";
import { packStates } from "../pack.rules.ts";
import { lockPack, packByReference } from "../pack.store.ts";
import { packsNamed } from "./read-codes.rules.ts";
import { cutPdf } from "../../print/index.ts";
import { splitPile } from "./split-pile.ts";
import { partsOfPile } from "./split-pile.rules.ts";
import { lookAtScan } from "../reading/read-scan.ts";
import { lockReturn, noteReading, returnById, returnBytes } from "./return.store.ts";
import type { PageCodes, PaperReturn, Reading } from "./return.store.ts";

const PAGES_MOST = 60;

/** What the pages say, page by page; null: it could not be read. `whole`: each page was looked at. */
type Seen = { readonly codes: PageCodes | null; readonly whole: boolean };

/** Answers what came of it. */
export const noteCodes = action({
  name: "note_scan_codes",
  needs: { any: ["system"] },
  async run(
    ctx,
    input: Seen & { readonly returnId: string },
  ): Promise<Result<Reading, { readonly code: "no_such"; readonly kind: string }>> {
    const found = await lockReturn(ctx.tx, input.returnId);
    if (!found) return refuse({ code: "no_such", kind: "return" });
    // Somebody was faster than the machine: their word stands.
    if (found.reading !== "waiting") return ok(found.reading);
    const codes = input.codes ?? [];
    const note = async (reading: Reading): Promise<Result<Reading, never>> => {
      await noteReading(ctx.tx, found.id, reading, { codes, whole: input.whole });
      return ok(reading);
    };
    if (input.codes === null) return note("unreadable");
    const named = packsNamed(codes.flat());
    const [reference] = named;
    if (reference === undefined) return note("no_code");
    if (named.length > 1) return note("several");
    if (found.packId !== null) return note("matched");
    const seen = await packByReference(ctx.tx, reference);
    // Another brand's paper says nothing here: not even that there is such a pack.
    const pack = seen?.sellerId === found.sellerId ? await lockPack(ctx.tx, seen.id) : null;
    if (!pack) return note("unknown_code");
    if (packStates.isEnd(pack.state)) return note("closed");
    if (found.state !== "unmatched") return note("matched");
    const filed = await fileWith(ctx, found, pack);
    return note(filed.ok ? "matched" : "closed");
  },
});

/** A pile of several packs is split where nobody has said whose it is; false where it is none, or cannot be cut. */
async function takenApart(
  kit: JobKit,
  found: PaperReturn,
  bytes: Buffer,
  pages: PageCodes,
): Promise<boolean> {
  const parts = found.packId === null && found.contentType === "application/pdf" ? partsOfPile(pages) : null;
  const files =
    parts &&
    (await cutPdf(
      bytes,
      parts.map((part) => part.pages),
    ));
  if (!parts || files?.length !== parts.length) return false;
  const cut = parts.flatMap((part, at) => {
    const file = files[at];
    return file ? [{ ...part, bytes: file }] : [];
  });
  const done = await kit.act(splitPile, systemActor, { returnId: found.id, parts: cut, codes: pages });
  return done.ok;
}

/** For the job: looks at the scan, outside any transaction, and notes what it says. */
export async function readReturn(kit: JobKit, returnId: string): Promise<void> {
  const [found, bytes] = await Promise.all([
    returnById(kit.db.read, returnId),
    returnBytes(kit.db.read, returnId),
  ]);
  if (!found || !bytes || found.reading !== "waiting") return;
  const type = found.contentType;
  const seen = await lookAtScan({ want: "codes", bytes, type, pagesMost: PAGES_MOST });
  const codes = seen?.want === "codes" ? seen.pages : null;
  const whole = seen?.want === "codes" && seen.count === seen.pages.length;
  if (codes !== null && whole && (await takenApart(kit, found, bytes, codes))) return;
  must(await kit.act(noteCodes, systemActor, { returnId, codes, whole }));
}
