// Somebody accepts what we quoted: an order like every other, at the prices and in the words of the quote.
import type { Ctx } from "../../../kernel/act.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { workByAgreement } from "../../catalogue/index.ts";
import type { WantedOption } from "../../catalogue/index.ts";
import { accountForOrder } from "../../customers/index.ts";
import { sellerWithTerms, termsFor } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import type { GivenIds } from "../order-rows.ts";
import type { LinesRefusal, OrderLine, SeenPrice, WantedItem } from "./order-lines.rules.ts";
import { placeLines } from "./place-lines.ts";
import { isConfirmed } from "./place-order.ts";
import type { PlacedOrder, PlaceOrder, PlaceOrderRefusal } from "./place-order.ts";
import { readLines } from "./read-lines.ts";

export type QuotedLine = {
  readonly ref: string;
  /** Null: what the catalogue does not name. */
  readonly planId: string | null;
  readonly title: string;
  readonly quantity: number;
  readonly termCount: number;
  readonly termUnit: OrderLine["price"]["termUnit"];
  readonly options: readonly WantedOption[];
  readonly domain: WantedItem["domain"];
  /** Another one's ref; null: by itself. */
  readonly belongsTo: string | null;
  /** Of one, with everything that was chosen with it. */
  readonly price: SeenPrice;
};

type Passed =
  | "sellerId"
  | "language"
  | "payBy"
  | "remarks"
  | "termsIds"
  | "earlyStart"
  | "lawShown"
  | "network";
export type QuotedOrder = Pick<PlaceOrder, Passed | "device"> & {
  readonly accountId: string;
  /** Where it is billed; null: to the usual address. */
  readonly billingProfileId: string | null;
  readonly lines: readonly QuotedLine[];
  readonly currency: string;
  readonly includesTax: boolean;
  readonly totalMinor: bigint;
  readonly gate: "pay_first" | "after_activation";
  /** The colleague whose quote it is. */
  readonly memberId: string;
  /** Whether who accepts it may do so for this sum. */
  may(total: Money): Promise<boolean>;
};

/**
 * Step. Refuses things that are no longer sold (wrong_items), terms_missing, no_such (the account is closed or has no
 * address), price_changed where the same lines come to another sum by now, and not_allowed beyond a contact's limit.
 */
export async function takeQuotedOrder(
  ctx: Ctx,
  input: QuotedOrder,
  given: GivenIds,
): Promise<Result<PlacedOrder, PlaceOrderRefusal>> {
  const terms = await sellerWithTerms(ctx.tx, input.sellerId, input.language, ctx.now);
  const { seller, today } = terms;
  const lines = await quotedLines(ctx, seller, today, input);
  if (!lines.ok) return lines;
  const found = await accountForOrder(ctx.tx, input.accountId, input.billingProfileId);
  if (found?.sellerId !== seller.id) return refuse({ code: "no_such", kind: "account" });
  const { opened } = found;
  if (!terms.termsIds.every((id) => input.termsIds.includes(id))) return refuse({ code: "terms_missing" });
  // The notice was given where it was shown: not where the buyer's law knows no withdrawal.
  const termsIds = termsFor(terms, opened.legalKind).filter((id) => input.termsIds.includes(id));
  return placeLines(
    ctx,
    { ...input, phone: null, shownTotalMinor: input.totalMinor },
    {
      seller,
      currency: input.currency,
      today,
      lines: lines.value,
      termsIds,
      opened,
      // By the link it came to them by mail; who is signed in is known by an address they may never have proven.
      confirmed: ctx.actor.kind !== "person" || (await isConfirmed(ctx, opened)),
      given,
      desk: { memberId: input.memberId, gate: input.gate, recordsTerms: false },
      answers: [],
      untried: true,
      may: (totalMinor) => input.may({ minor: totalMinor, currency: input.currency }),
    },
  );
}

/** The lines as they are ordered, at the quoted prices; in the order of the quote. */
async function quotedLines(
  ctx: Ctx,
  seller: Seller,
  today: string,
  { lines, includesTax, language, currency }: QuotedOrder,
): Promise<Result<readonly OrderLine[], LinesRefusal>> {
  const items = lines.flatMap(({ planId, ...line }) => (planId === null ? [] : [wanted(line, planId)]));
  const known =
    items.length === 0 ? ok([]) : await readLines(ctx.tx, { items, seller, currency, language, today });
  if (!known.ok) return known;
  const byRef = new Map(known.value.map((one) => [one.wanted.ref, one]));
  const work = lines.some((one) => one.planId === null)
    ? await workByAgreement(ctx, { id: seller.id, currency }, today)
    : null;
  return ok(
    lines.flatMap((line) => {
      const found = byRef.get(line.ref);
      const { title, termCount, termUnit, price } = line;
      if (found)
        return [
          {
            ...found,
            title,
            price: { ...found.price, ...price, includesTax },
            // What they cost is in the line's own price.
            options: found.options.map((one) => ({ ...one, price: null })),
          },
        ];
      return work === null
        ? []
        : [
            {
              wanted: wanted(line, work.planId),
              title,
              price: { ...work, ...price, includesTax, termCount, termUnit },
              options: [],
            },
          ];
    }),
  );
}

const wanted = (line: Omit<QuotedLine, "planId">, planId: string): WantedItem => ({
  ref: line.ref,
  planId,
  quantity: line.quantity,
  domain: line.domain,
  belongsTo: line.belongsTo,
  options: line.options,
  agreed: true,
});
