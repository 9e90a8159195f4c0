// What ending a gift moves, said before it is ended: from which day the thing costs again and what the next run invoices for it,
// by the rules that will bill it.
import type { Tx } from "../../../kernel/db.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { entriesAfterGift, giftsOf, holdsOfAccount } from "../../contracts/index.ts";
import type { GiftRow } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { invoiceLeads } from "../dunning/sequence.rules.ts";
import { sequencesSeen } from "../dunning/sequence.store.ts";
import { billingFacts } from "../run/bill-entries.ts";
import { withExemptions } from "../run/with-exemptions.ts";
import type { At } from "./figures/asked.ts";
import { digested } from "./figures/digest.rules.ts";
import { chargesOf } from "../run/charges.rules.ts";

export type GiftEnd = {
  /** From this day on it costs what was agreed. */
  readonly on: IsoDate;
  /** `unpriced`: no contract charges for it; `stopped`: another gift or a hold keeps it from being billed; `rateless`. */
  readonly outcome: "billed" | "unpriced" | "stopped" | "rateless";
  readonly currency: string;
  /** With tax, by the next run. */
  readonly chargeMinor: bigint;
  readonly nextOn: IsoDate | null;
  readonly nextMinor: bigint;
  /** The same for the same figures of the same gift. */
  readonly digest: string;
};

export async function figuresOfGiftEnd({ db, now }: At, gift: GiftRow): Promise<GiftEnd> {
  const seller = await sellerById(db, gift.sellerId);
  const today = dateIn(seller.timeZone, now);
  // The day on which the gift ends is kept as an instant, and read by the seller's day when it is billed.
  const entries = await entriesAfterGift(db, gift, today);
  const [first] = entries;
  const said = (
    outcome: GiftEnd["outcome"],
    more?: Pick<GiftEnd, "chargeMinor" | "nextOn" | "nextMinor">,
  ): GiftEnd => {
    const nothing = { chargeMinor: 0n, nextOn: null, nextMinor: 0n };
    const figures = {
      on: today,
      outcome,
      currency: first?.currency ?? seller.currency,
      ...(more ?? nothing),
    };
    return { ...figures, digest: digestOf(gift.id, figures) };
  };
  if (first === undefined) return said("unpriced");
  const others = (await giftsOf(db, gift, today)).filter((one) => one.id !== gift.id);
  const holds = (await holdsOfAccount(db, gift.accountId)).filter(
    (one) =>
      one.what === "billing" &&
      one.fromOn <= today &&
      (one.untilOn === null || one.untilOn > today) &&
      (one.contractId === null || entries.every((entry) => entry.contractId === one.contractId)),
  );
  if (others.length + holds.length > 0) return said("stopped");
  const leads = invoiceLeads(await sequencesSeen(db, seller.id, today));
  const about = { leads, cause: "run" as const, orderId: null, taxEvidence: null };
  const facts = await withExemptions(db, await billingFacts({ tx: db as Tx, now }, seller, about), entries);
  const charges = chargesOf(
    entries.map((due) => ({ due })),
    [],
    facts,
  );
  return charges === null ? said("rateless") : said("billed", charges);
}

function digestOf(giftId: string, figures: Omit<GiftEnd, "digest">): string {
  const { on, outcome, currency, chargeMinor, nextOn, nextMinor } = figures;
  const said = [giftId, on, outcome, currency, String(chargeMinor), nextOn, String(nextMinor)];
  return digested(said);
}
