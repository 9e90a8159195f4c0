// What money on a document is as long as nobody owes anything on it: an advance, with the tax that the document will bear.
import type { Ctx } from "../../../kernel/act.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Advance } from "../../payments/index.ts";
import type { NewDocument } from "../documents/document.rules.ts";
import { advanceParts } from "./settlement.store.ts";
import type { Settlement } from "./settlement.store.ts";

/** Null for an issued invoice. `receivedOn`: the day of money that has just come in; no earlier than that of what asked for it. */
export async function advanceOf(
  ctx: Ctx,
  { kind, state, documentId }: Settlement,
  receivedOn: IsoDate | null = null,
): Promise<(Advance & { readonly on?: IsoDate }) | null> {
  if (kind !== "payment_request" && state !== "unissued") return null;
  const { documentOn, ...advance } = await advanceParts(ctx.tx, documentId);
  if (receivedOn === null) return advance;
  return { ...advance, on: receivedOn < documentOn ? documentOn : receivedOn };
}

/** Of a document that is being written. */
export function taxOfLines({ grossMinor, lines }: NewDocument): Advance {
  const groups = Map.groupBy(lines, (line) => `${line.country} ${line.ratePermyriad}`);
  const taxes = [...groups.values()].flatMap((group) => {
    const [first] = group;
    const minor = group.reduce((sum, line) => sum + line.taxMinor, 0n);
    return first ? [{ country: first.country, ratePermyriad: first.ratePermyriad, minor }] : [];
  });
  return { grossMinor, taxes };
}
