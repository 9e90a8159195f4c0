// What money on a document is as long as nobody owes anything on it: an advance, with the tax that the document will bear.
import type { Ctx } from "../../../kernel/act.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Advance } from "../../payments/index.ts";
import type { NewDocument } from "../documents/document.rules.ts";
import { advanceParts } from "./settlement.store.ts";
import type { Settlement } from "./settlement.store.ts";

/** Null for an issued invoice. */
export async function advanceOf(ctx: Ctx, { kind, state, documentId }: Settlement): Promise<Advance | null> {
  if (kind !== "payment_request" && state !== "unissued") return null;
  return advanceParts(ctx.tx, documentId);
}

/** On which day money that has just come in pays a document: its own, and no earlier than what asks for it. */
export const paidOnOf = ({ documentOn }: Settlement, receivedOn: IsoDate | null): IsoDate | undefined =>
  receivedOn === null || receivedOn > documentOn ? (receivedOn ?? undefined) : documentOn;

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
