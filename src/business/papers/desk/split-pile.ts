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
import type { PaperReturn } from "./return.store.ts";
import type { PilePart } from "./split-pile.rules.ts";

export type SplitPile = {
  readonly returnId: string;
  readonly parts: readonly (PilePart & { readonly bytes: Buffer })[];
  readonly codes: readonly string[];
};
export type SplitPileRefusal = FileReturnRefusal;

/**
 * Answers how many returns came of it; none where somebody was faster than the machine. Refuses what `fileReturn` refuses:
 * then nothing is taken apart. The pile itself stays as it came.
 */
export const splitPile = action({
  name: "split_pile",
  needs: { any: ["system"] },
  async run(ctx, input: SplitPile): Promise<Result<number, SplitPileRefusal>> {
    const pile = await lockReturn(ctx.tx, input.returnId);
    if (!pile) return refuse({ code: "no_such", kind: "return" });
    if (pile.reading !== "waiting" || pile.state !== "unmatched") return ok(0);
    for (const [at, part] of input.parts.entries()) {
      const filed = await fileReturn(ctx, {
        sellerId: pile.sellerId,
        packId: part.reference === null ? null : await openPack(ctx, pile, part.reference),
        source: pile.source,
        bytes: part.bytes,
        fileName: partName(pile.fileName, at + 1),
        ...(pile.sender === null ? {} : { sender: pile.sender }),
        pile: { id: pile.id, pages: part.pages },
      });
      if (!filed.ok) return filed;
    }
    await noteReading(ctx.tx, pile.id, "several", [...new Set(input.codes)].slice(0, 200));
    await moveReturn(ctx, pile, "split");
    return ok(input.parts.length);
  },
});

/** Null for a person: a pack that is none, another brand's, or one that has ended. */
async function openPack(ctx: Ctx, pile: PaperReturn, reference: string): Promise<string | null> {
  const pack = await packByReference(ctx.tx, reference);
  return pack?.sellerId === pile.sellerId && !packStates.isEnd(pack.state) ? pack.id : null;
}

const partName = (name: string, number: number): string => `${name.replace(/\.pdf$/iu, "")}-${number}.pdf`;
