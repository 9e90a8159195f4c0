// Routes of the table of prices: looked at by currency, saved in one go.
import { z } from "zod";
import { priceTable, setPrice, setPrices } from "../../../business/catalogue/index.ts";
import type { PriceIssue, PriceTableRow } from "../../../business/catalogue/index.ts";
import { retiredTerms } from "../../../business/contracts/index.ts";
import { ratesOn } from "../../../business/billing/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { sellerOn, standardRateOn } from "../../../business/tax/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { addDays } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { address, leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { typedPrice } from "../set-up/setup-product.ts";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { SETUP } from "../set-up/setup-routes.tsx";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { cellMinor, cellName, CELLS, cellText, changedPrices, hasCell } from "./price-table-form.ts";
import { PRICE_TABLE, PriceTablePage, rowName } from "./price-table-page.tsx";
import { staleTable } from "./price-table-stale.ts";
import { RETIRED_PRICE } from "./retired-price.tsx";
import { priceTableWords } from "./price-table.words.ts";

const FIELD = /^(?:currency|validFrom|idempotency_key|(?:setup|first|renewal|cost|seen)_[0-9a-f-]{36})$/;
const typedTable = z.record(z.string().regex(FIELD), z.string().max(200));
type Typed = Readonly<Record<string, string>>;
type Asked = {
  readonly currency?: string | undefined;
  readonly done?: string | undefined;
  readonly typed?: Typed;
  readonly errors?: FormErrors;
  readonly notes?: Readonly<Record<string, string>>;
};

export const priceTableRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PRICE_TABLE,
    who: ["staff:settings.see"],
    input: z.strictObject({ currency: z.string().max(3).optional(), done: z.string().max(30).optional() }),
    handle: (visit, { input }) => show(site, visit, input),
  }),
  route({
    method: "POST",
    path: PRICE_TABLE,
    who: ["staff:settings.change"],
    action: setPrices.name,
    input: typedTable,
    handle: (visit, { input }) => save(site, visit, input),
  }),
  route({
    method: "POST",
    path: RETIRED_PRICE,
    who: ["staff:settings.change"],
    action: setPrice.name,
    input: posted({
      currency: text(3),
      retired_plan: text(60),
      retired_renewal: text(20),
      retired_from: text(20),
    }),
    handle: (visit, { input }) => saveRetired(site, visit, input),
  }),
];

type RetiredTyped = Readonly<
  Record<"currency" | "retired_plan" | "retired_renewal" | "retired_from", string>
> & {
  readonly idempotency_key?: string | undefined;
};

async function saveRetired(site: Site, visit: Visit, input: RetiredTyped): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  const words = priceTableWords(visit.lang);
  const { idempotency_key: key, ...shown } = input;
  const { currency, retired_plan: planId, retired_from: validFrom } = shown;
  const found = await retiredTerms(site.db.read, seller.id, currency, todayOf(visit));
  const again = (errors: FormErrors): Promise<Reply> => show(site, visit, { currency, typed: shown, errors });
  if (planId === "") return again({ retired_plan: words.retiredNone });
  const term = found.find((one) => one.planId === planId);
  if (!term) return nothingThere(site, visit);
  const minor = typedPrice(visit.lang, input.retired_renewal, currency);
  if (minor === null) return again({ retired_renewal: words.err_amount });
  // Nobody can begin on it: its first term costs what the others do, and there is nothing to set up.
  const amounts = { setupMinor: 0n, firstMinor: minor, renewalMinor: minor };
  const wish = { planId, currency, includesTax: term.includesTax, validFrom, ...amounts };
  const done = await site.act(setPrice, visit.actor, wish, key === undefined ? {} : { key });
  if (done.ok) return leadTo(address(PRICE_TABLE, { currency }), "saved");
  const { code } = done.refusal;
  if (code === "invalid") return again({ retired_from: words.err_bad_date });
  if (code === "in_the_past" || code === "price_follows")
    return again({ retired_from: words[`err_${code}`] });
  return again({ "": await refusalSentence(site, visit, done.refusal) });
}

/** The house's own currency first, then those whose value it has set. */
export async function currenciesOf(site: Site, seller: Seller, today: string): Promise<string[]> {
  const rates = await ratesOn(site.db.read, seller.id, today);
  return [...new Set([seller.currency, ...Object.keys(rates).toSorted()])];
}

function filled(lang: Lang, rows: readonly PriceTableRow[], currency: string): Record<string, string> {
  const cells = rows.flatMap((row) =>
    CELLS.filter((cell) => hasCell(row, cell)).map((cell): [string, string] => [
      cellName(row.planId, cell),
      cellText(lang, cellMinor(row.now, cell), currency),
    ]),
  );
  return Object.fromEntries(cells);
}

async function show(site: Site, visit: Visit, asked: Asked): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  const currencies = await currenciesOf(site, seller, todayOf(visit));
  const currency = currencies.find((one) => one === asked.currency) ?? seller.currency;
  const today = todayOf(visit);
  const rows = await priceTable(site.db.read, seller.id, currency, today);
  const retired = await retiredTerms(site.db.read, seller.id, currency, today);
  const tomorrow = addDays(today, 1);
  return office(site, visit, {
    title: priceTableWords(visit.lang).title,
    place: "setup",
    done: asked.done,
    failed: asked.errors !== undefined,
    children: (
      <PriceTablePage
        lang={visit.lang}
        {...{ rows, retired, currency, currencies, tomorrow }}
        rate={sellerOn(seller, today).smallBusiness ? 0 : (standardRateOn(seller.country, today) ?? 0)}
        values={{ validFrom: tomorrow, ...filled(visit.lang, rows, currency), ...asked.typed }}
        errors={asked.errors ?? {}}
        notes={asked.notes ?? {}}
        may={holds(visit, "settings.change")}
      />
    ),
  });
}

async function save(site: Site, visit: Visit, input: Typed): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return leadTo(SETUP);
  const words = priceTableWords(visit.lang);
  const { idempotency_key: key, currency: typedCurrency = "", validFrom = "", ...typed } = input;
  const currencies = await currenciesOf(site, seller, todayOf(visit));
  const currency = currencies.find((one) => one === typedCurrency) ?? seller.currency;
  const rows = await priceTable(site.db.read, seller.id, currency, todayOf(visit));
  // What a cell showed that nobody touched is no wish: a price that came into force meanwhile would be turned back by it.
  const stale = staleTable(rows, { lang: visit.lang, currency, typed });
  if (stale !== null)
    return show(site, visit, {
      currency,
      typed: { ...typed, ...stale.values, validFrom },
      errors: { "": words.err_stale },
      notes: stale.notes,
    });
  const { prices, errors } = changedPrices(visit.lang, rows, currency, typed);
  const again = (sentences: FormErrors): Promise<Reply> =>
    show(site, visit, { currency, typed: { ...typed, validFrom }, errors: sentences });
  if (Object.keys(errors).length > 0) return again(errors);
  const wish = { sellerId: seller.id, validFrom, prices };
  const done = await site.act(setPrices, visit.actor, wish, key === undefined ? {} : { key });
  if (done.ok) return leadTo(address(PRICE_TABLE, { currency }), "saved");
  const { refusal } = done;
  if (refusal.code === "bad_date") return again({ validFrom: words.err_bad_date });
  if (refusal.code === "nothing") return again({ "": words.err_nothing });
  if (refusal.code !== "wrong_prices") return again({ "": await refusalSentence(site, visit, refusal) });
  // Above a long table its rows are told apart by what they are about.
  const sentence = ({ planId, code }: PriceIssue): [string, string] => {
    if (code === "in_the_past") return ["validFrom", words.err_in_the_past];
    const row = rows.find((one) => one.planId === planId);
    const said = words[`err_${code}`];
    return [cellName(planId, "first"), row === undefined ? said : `${rowName(visit.lang, row)}: ${said}`];
  };
  return again(Object.fromEntries(refusal.issues.map(sentence)));
}
