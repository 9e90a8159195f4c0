// A pile of scans becomes one return for each pack on it, and one for a person with what nobody's barcode claims.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { packStates } from "../pack.rules.ts";
import { packByReference } from "../pack.store.ts";
import { fileReturn } from "./file-return.ts";
import type { FileReturnRefusal } from "./file-return.ts";
import { lockReturn, moveReturn, noteReading } from "./return.store.ts";
import type { PageCodes, PaperReturn, Reading } from "./return.store.ts";
import type { PilePart } from "./split-pile.rules.ts";

export type SplitPile = {
  readonly returnId: string;
  readonly parts: readonly (PilePart & { readonly bytes: Buffer })[];
  /** What each page of the pile says. */
  readonly codes: PageCodes;
};
export type SplitPileRefusal = FileReturnRefusal;

/**
 * Answers how many returns came of it; none where somebody was faster than the machine. Refuses what `fileReturn` refuses:
 * then nothing is taken apart. The pile itself stays as it came. What its parts say was read with it.
 */
export const splitPile = action({
  name: "split_pile",
  needs: { any: ["system"] },
  async run(ctx, input: SplitPile): Promise<Result<number, SplitPileRefusal>> {
    const pile = await lockReturn(ctx.tx, input.returnId);
    if (!pile) return refuse({ code: "no_such", kind: "return" });
    if (pile.reading !== "waiting" || pile.state !== "unmatched") return ok(0);
    for (const [at, part] of input.parts.entries()) {
      const { packId, reading } = await whose(ctx, pile, part.reference);
      const filed = await fileReturn(ctx, {
        sellerId: pile.sellerId,
        packId,
        source: pile.source,
        bytes: part.bytes,
        fileName: partName(pile.fileName, at + 1),
        ...(pile.sender === null ? {} : { sender: pile.sender }),
        pile: { id: pile.id, pages: part.pages },
      });
      if (!filed.ok) return filed;
      const codes = part.pages.map((page) => input.codes[page] ?? []);
      await noteReading(ctx.tx, filed.value.returnId, reading, { codes, whole: true });
    }
    await noteReading(ctx.tx, pile.id, "several", { codes: input.codes, whole: true });
    await moveReturn(ctx, pile, "split");
    return ok(input.parts.length);
  },
});

/** No pack, so for a person: no barcode, a pack that is none, another brand's, or one that has ended. */
async function whose(
  ctx: Ctx,
  pile: PaperReturn,
  reference: string | null,
): Promise<{ readonly packId: string | null; readonly reading: Reading }> {
  if (reference === null) return { packId: null, reading: "no_code" };
  const pack = await packByReference(ctx.tx, reference);
  if (pack?.sellerId !== pile.sellerId) return { packId: null, reading: "unknown_code" };
  return packStates.isEnd(pack.state)
    ? { packId: null, reading: "closed" }
    : { packId: pack.id, reading: "matched" };
}

const partName = (name: string, number: number): string => `${name.replace(/\.pdf$/iu, "")}-${number}.pdf`;
