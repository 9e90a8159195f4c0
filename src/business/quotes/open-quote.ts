// Somebody of ours begins a quote for a customer or a prospect, or copies one: always a draft, which nobody outside sees.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId, shortId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sellsIn } from "../billing/index.ts";
import { accountById } from "../customers/index.ts";
import type { Account } from "../customers/index.ts";
import { sellerById } from "../sellers/index.ts";
import { dateIn } from "../../kernel/time.ts";
import { headFaults } from "./quote.rules.ts";
import type { HeadField, Quote, QuoteHead, QuoteLine } from "./quote.rules.ts";
import { profileOfQuote } from "./quote-sum.ts";
import { insertLine, insertQuote, linesOf, lockQuote } from "./quote.store.ts";
import type { NewQuote } from "./quote.store.ts";

export type OpenQuote = QuoteHead & {
  readonly accountId: string;
  /** One of the customer's; left out or null: the usual one, whichever it is by then. */
  readonly billingProfileId?: string | null;
  /** Whether the prices in it are meant with tax. */
  readonly includesTax: boolean;
  /** Left out: the customer's, where the brand sells in it, else the brand's own. */
  readonly currency?: string;
};
export type OpenQuoteRefusal =
  | { readonly code: "no_such"; readonly kind: "account" | "quote" | "billing_profile" }
  | { readonly code: "account_closed" }
  | { readonly code: "not_sold_in" }
  | { readonly code: "invalid"; readonly fields: readonly HeadField[] };

/**
 * Answers its id. Refuses no_such (the customer, or its address), account_closed, not_sold_in (a currency whose worth nobody noted
 * could not be invoiced), and invalid (with fields).
 */
export const openQuote = action({
  name: "open_quote",
  needs: {
    any: ["staff:quotes.do"],
    on: (input: OpenQuote) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: OpenQuote): Promise<Result<string, OpenQuoteRefusal>> {
    const fields = headFaults(input);
    if (fields.length > 0) return refuse({ code: "invalid", fields });
    const { accountId, billingProfileId = null, includesTax, label, notes, remark, validDays, gate } = input;
    if (!(await isOneOf(ctx, accountId, billingProfileId)))
      return refuse({ code: "no_such", kind: "billing_profile" });
    return write(ctx, accountId, {
      billingProfileId,
      includesTax,
      label: label.trim(),
      notes,
      remark,
      validDays,
      gate,
      currency: input.currency ?? null,
      copiedFrom: null,
    });
  },
});

export type CopyQuote = { readonly quoteId: string };

/** The same lines and words for the same customer, as a new draft. Answers its id. Refuses no_such, account_closed, not_sold_in. */
export const copyQuote = action({
  name: "copy_quote",
  needs: { any: ["staff:quotes.do"], on: (input: CopyQuote) => ({ kind: "quote", id: input.quoteId }) },
  async run(ctx, { quoteId }: CopyQuote): Promise<Result<string, OpenQuoteRefusal>> {
    const from = await lockQuote(ctx.tx, quoteId);
    if (!from) return refuse({ code: "no_such", kind: "quote" });
    const { includesTax, label, notes, remark, validDays, gate, currency } = from;
    const isOpen = await isOneOf(ctx, from.accountId, from.billingProfileId);
    const billingProfileId = isOpen ? from.billingProfileId : null;
    const head = {
      billingProfileId,
      includesTax,
      label,
      notes,
      remark,
      validDays,
      gate,
      currency,
      copiedFrom: quoteId,
    };
    const made = await write(ctx, from.accountId, head);
    if (!made.ok) return made;
    const lines = await linesOf(ctx.tx, quoteId);
    const ids = new Map(lines.map((line) => [line.id, newId()]));
    // What others stand under comes first.
    for (const line of lines.toSorted((a, b) => depthOf(a) - depthOf(b)))
      await insertLine(ctx.tx, made.value, {
        ...line,
        id: ids.get(line.id) ?? newId(),
        belongsTo: ids.get(line.belongsTo ?? "") ?? null,
      });
    return made;
  },
});

const depthOf = ({ belongsTo }: QuoteLine): number => (belongsTo === null ? 0 : 1);

/** Whether a quote for this customer may be billed there. */
export async function isOneOf(
  ctx: Ctx,
  accountId: string,
  billingProfileId: Quote["billingProfileId"],
): Promise<boolean> {
  if (billingProfileId === null) return true;
  return (await profileOfQuote(ctx.tx, { accountId, billingProfileId }))?.id === billingProfileId;
}

const DRAWS = 5;
type Head = QuoteHead &
  Pick<NewQuote, "billingProfileId" | "includesTax" | "copiedFrom"> & { readonly currency: string | null };

async function write(ctx: Ctx, accountId: string, head: Head): Promise<Result<string, OpenQuoteRefusal>> {
  const account = await accountById(ctx.tx, accountId);
  if (!account || ctx.actor.kind !== "staff") return refuse({ code: "no_such", kind: "account" });
  if (account.state === "closed") return refuse({ code: "account_closed" });
  const currency = await currencyFor(ctx, account, head.currency);
  if (currency === null) return refuse({ code: "not_sold_in" });
  const language = account.language.startsWith("de") ? "de" : "en";
  const facts = { ...head, id: newId(), sellerId: account.sellerId, accountId, language, currency } as const;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const quote = { ...facts, shortId: shortId(), madeBy: ctx.actor.id, at: ctx.now };
    if (!(await insertQuote(ctx.tx, quote))) continue;
    ctx.moved({ noun: "quote", id: quote.id, move: "open", from: null, to: "draft" });
    return ok(quote.id);
  }
  throw new Error("no free short id was found");
}

/** Null: the brand does not sell in the one that was asked for. */
async function currencyFor(
  ctx: Ctx,
  account: Pick<Account, "sellerId" | "currency">,
  asked: string | null,
): Promise<string | null> {
  const seller = await sellerById(ctx.tx, account.sellerId);
  const wanted = asked ?? account.currency;
  if (await sellsIn(ctx.tx, seller, wanted, dateIn(seller.timeZone, ctx.now))) return wanted;
  return asked === null ? seller.currency : null;
}
