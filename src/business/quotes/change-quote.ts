// A draft is written: its head, and its lines of the catalogue or in free words. What is out is taken back first.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { priceOfOne, readLines } from "../orders/index.ts";
import type { LineIssue, OrderLine } from "../orders/index.ts";
import { sellerById } from "../sellers/index.ts";
import { agreedAs } from "./agreed-as.ts";
import { isPartOf, newParts, partsOfPlan, sharedPrices } from "./bundle-lines.ts";
import { isOneOf } from "./open-quote.ts";
import { headFaults, lineFaults, MOST_LINES } from "./quote.rules.ts";
import type { HeadField, LineField, LinePrices, Quote, QuoteHead, QuoteLine } from "./quote.rules.ts";
import { deleteLine, insertLine, linesOf, lockQuote, rewriteLine, writeHead } from "./quote.store.ts";

type NotDraft = { readonly code: "not_a_draft" } | { readonly code: "no_such"; readonly kind: "quote" };

export type ChangeQuote = QuoteHead & {
  readonly quoteId: string;
  /** Left out: as it was; null: the usual one. */
  readonly billingProfileId?: string | null;
};
const onQuote = (input: { readonly quoteId: string }) => ({ kind: "quote", id: input.quoteId });

/** Refuses no_such (the quote, or the address), not_a_draft, invalid (with fields). */
export const changeQuote = action({
  name: "change_quote",
  needs: { any: ["staff:quotes.do"], on: onQuote },
  async run(
    ctx,
    input: ChangeQuote,
  ): Promise<
    Result<
      null,
      | NotDraft
      | { readonly code: "no_such"; readonly kind: "billing_profile" }
      | { readonly code: "invalid"; readonly fields: readonly HeadField[] }
    >
  > {
    const quote = await draft(ctx, input.quoteId);
    if (!quote.ok) return quote;
    const fields = headFaults(input);
    if (fields.length > 0) return refuse({ code: "invalid", fields });
    const { billingProfileId = quote.value.billingProfileId } = input;
    if (!(await isOneOf(ctx, quote.value.accountId, billingProfileId)))
      return refuse({ code: "no_such", kind: "billing_profile" });
    const head = { ...input, billingProfileId, label: input.label.trim() };
    await writeHead(ctx.tx, input.quoteId, head, ctx.now);
    return ok(null);
  },
});

/** Prices of one; null: as the catalogue says it today, with what was chosen. */
type Typed<K extends keyof QuoteLine> = { readonly [Field in K]: QuoteLine[Field] | null };
export type WriteQuoteLine = Omit<
  QuoteLine,
  "id" | "chosen" | "title" | "setupMinor" | "firstMinor" | "renewalMinor" | "termCount" | "termUnit"
> &
  Typed<"title" | "setupMinor" | "firstMinor" | "renewalMinor" | "termCount" | "termUnit"> & {
    readonly quoteId: string;
    /** Null: a new one, at the end. */
    readonly lineId: string | null;
    /** Of a new bundle: the domain of each further package in it, in their order; each stays where it is. */
    readonly partDomains?: readonly string[];
  };
export type QuoteLineRefusal =
  | NotDraft
  | { readonly code: "no_such"; readonly kind: "line" }
  | { readonly code: "too_many_lines" }
  | { readonly code: "not_sold"; readonly issue: LineIssue["code"] }
  | { readonly code: "invalid"; readonly fields: readonly LineField[] };

/** Answers the line. Refuses no_such, not_a_draft, too_many_lines, invalid (with fields), and not_sold with the catalogue's why. */
export const writeQuoteLine = action({
  name: "write_quote_line",
  needs: { any: ["staff:quotes.do"], on: onQuote },
  async run(ctx, input: WriteQuoteLine): Promise<Result<string, QuoteLineRefusal>> {
    const quote = await draft(ctx, input.quoteId);
    if (!quote.ok) return quote;
    const lines = await linesOf(ctx.tx, input.quoteId);
    if (input.lineId !== null && !lines.some((one) => one.id === input.lineId))
      return refuse({ code: "no_such", kind: "line" });
    const above = lines.find((one) => one.id === input.belongsTo) ?? null;
    if (input.belongsTo !== null && !canStandUnder(input, above, lines))
      return refuse({ code: "no_such", kind: "line" });
    const made = await lineOf(ctx, quote.value, input, familyOf(input, above, lines));
    if (!made.ok) return made;
    const added = made.value.length - (input.lineId === null ? 0 : 1);
    if (added > 0 && lines.length + added > MOST_LINES) return refuse({ code: "too_many_lines" });
    const fields = [...new Set(made.value.flatMap(lineFaults))];
    if (fields.length > 0) return refuse({ code: "invalid", fields });
    const [line, ...parts] = made.value;
    const write = input.lineId === null ? insertLine : rewriteLine;
    await write(ctx.tx, input.quoteId, line);
    for (const part of parts) await insertLine(ctx.tx, input.quoteId, part);
    return ok(line.id);
  },
});

/** What stands under it goes with it. Refuses no_such, not_a_draft, part_of_bundle (it goes with the whole bundle only). */
export const removeQuoteLine = action({
  name: "remove_quote_line",
  needs: { any: ["staff:quotes.do"], on: onQuote },
  async run(
    ctx,
    input: { readonly quoteId: string; readonly lineId: string },
  ): Promise<Result<null, NotDraft | { readonly code: "part_of_bundle" }>> {
    const quote = await draft(ctx, input.quoteId);
    if (!quote.ok) return quote;
    const lines = await linesOf(ctx.tx, input.quoteId);
    const line = lines.find((one) => one.id === input.lineId);
    const above = lines.find((one) => one.id === line?.belongsTo);
    const seller = await sellerById(ctx.tx, quote.value.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const parts = above ? await partsOfPlan(ctx, above.planId, quote.value, today) : [];
    if (line && isPartOf(line, parts)) return refuse({ code: "part_of_bundle" });
    await deleteLine(ctx.tx, input.quoteId, input.lineId);
    return ok(null);
  },
});

async function draft(ctx: Ctx, id: string): Promise<Result<Quote, NotDraft>> {
  const quote = await lockQuote(ctx.tx, id);
  if (!quote) return refuse({ code: "no_such", kind: "quote" });
  return quote.state === "draft" ? ok(quote) : refuse({ code: "not_a_draft" });
}

/** One level deep, and under something that the catalogue names. */
function canStandUnder(input: WriteQuoteLine, above: QuoteLine | null, all: readonly QuoteLine[]): boolean {
  if (input.planId === null || above === null || above.planId === null || above.belongsTo !== null)
    return false;
  return (
    above.id !== input.lineId && !all.some((one) => one.belongsTo === input.lineId && input.lineId !== null)
  );
}

/** Lines that are sold only as they stand together with the one that is written. */
function familyOf(
  input: WriteQuoteLine,
  above: QuoteLine | null,
  all: readonly QuoteLine[],
): readonly QuoteLine[] {
  const under = (id: string | null) => all.filter((one) => id !== null && one.belongsTo === id);
  const family = above === null ? under(input.lineId) : [above, ...under(above.id)];
  return family.filter((one) => one.id !== input.lineId);
}

/** A code that lets a name go is given by who accepts: here it only stands for one. */
const LATER = "later";

function wantedAs(
  line: Pick<QuoteLine, "id" | "quantity" | "options" | "domainName" | "domainMode" | "belongsTo">,
) {
  const { id: ref, quantity, options, domainName: name, domainMode, belongsTo } = line;
  const mode = domainMode ?? "register";
  const authCode = mode === "transfer" ? LATER : null;
  return { ref, quantity, options, belongsTo, domain: name === null ? null : { name, mode, authCode } };
}

/** The line that was written, and after it the parts that come with it where it is a bundle that is new in the quote. */
async function lineOf(
  ctx: Ctx,
  quote: Quote,
  { quoteId: _, lineId, partDomains = [], ...typed }: WriteQuoteLine,
  family: readonly QuoteLine[],
): Promise<Result<readonly [QuoteLine, ...QuoteLine[]], QuoteLineRefusal>> {
  const id = lineId ?? newId();
  if (typed.planId === null) return ok([freeLine(id, typed)]);
  const seller = await sellerById(ctx.tx, quote.sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const { planId } = typed;
  const parts = lineId === null ? await partsOfPlan(ctx, planId, quote, today) : [];
  const comeAlong = newParts({ id, domainName: typed.domainName }, parts, partDomains);
  const others = [
    ...comeAlong,
    ...family.flatMap((one) => (one.planId === null ? [] : [{ ...one, planId: one.planId }])),
  ].map((one) => ({ ...wantedAs(one), planId: one.planId }));
  const items = [{ ...wantedAs({ ...typed, id }), planId }, ...others];
  const { currency, language } = quote;
  const read = await readLines(ctx.tx, { items, seller, currency, language, today });
  if (!read.ok) {
    const { refusal } = read;
    const issues = refusal.code === "wrong_items" ? refusal.issues : [];
    const issue = (issues.find((one) => one.ref === id) ?? issues[0])?.code;
    return refuse({ code: "not_sold", issue: issue ?? "not_on_sale" });
  }
  const [line, ...rest] = read.value;
  if (!line) return refuse({ code: "not_sold", issue: "not_on_sale" });
  const together = [line, ...rest.slice(0, comeAlong.length)].map((one) =>
    priceOfOne(one.price, one.options),
  );
  const usual = agreedAs(summed(together), {
    from: line.price.includesTax,
    to: quote.includesTax,
    seller,
    today,
  });
  const [own, ...shares] = sharedPrices(priced(typed, usual), currency, parts);
  const main = { ...typed, ...words(line, quote), ...(own ?? usual), ...termOf(line), id };
  const added = comeAlong.flatMap((part, at): QuoteLine[] => {
    const [found, share] = [rest[at], shares[at]];
    return found && share
      ? [{ ...typed, details: "", ...part, ...words(found, quote), ...share, ...termOf(found) }]
      : [];
  });
  return ok([main, ...added]);
}

const summed = (all: readonly LinePrices[]): LinePrices => {
  const sum = (pick: (one: LinePrices) => bigint): bigint => all.reduce((so, one) => so + pick(one), 0n);
  return {
    setupMinor: sum((one) => one.setupMinor),
    firstMinor: sum((one) => one.firstMinor),
    renewalMinor: sum((one) => one.renewalMinor),
  };
};

type Free = Omit<WriteQuoteLine, "quoteId" | "lineId">;

function freeLine(id: string, typed: Free): QuoteLine {
  const first = typed.firstMinor ?? 0n;
  const termUnit = typed.termUnit ?? "once";
  const prices = {
    setupMinor: typed.setupMinor ?? 0n,
    firstMinor: first,
    // What is paid for once has no later term.
    renewalMinor: termUnit === "once" ? first : (typed.renewalMinor ?? first),
  };
  const term = { termUnit, termCount: typed.termCount ?? 1 };
  const domain = { domainName: null, domainMode: null, belongsTo: null };
  return {
    ...typed,
    ...prices,
    ...term,
    ...domain,
    id,
    title: (typed.title ?? "").trim(),
    options: [],
    chosen: [],
  };
}

const words = (line: OrderLine, { language }: Quote) => ({
  title: line.title,
  chosen: line.options
    .filter((one) => !one.isNothing)
    .map((one) => `${one.quantity === 1 ? "" : `${one.quantity} × `}${one.text[language]}`),
});

const termOf = ({ price }: OrderLine) => ({ termCount: price.termCount, termUnit: price.termUnit });

function priced(typed: Free, usual: Pick<QuoteLine, "setupMinor" | "firstMinor" | "renewalMinor">) {
  return {
    setupMinor: typed.setupMinor ?? usual.setupMinor,
    firstMinor: typed.firstMinor ?? usual.firstMinor,
    renewalMinor: typed.renewalMinor ?? typed.firstMinor ?? usual.renewalMinor,
  };
}
