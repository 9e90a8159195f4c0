// Routes of announced prices: the list, the effect of a wish, publishing, and the days of notice.
import { z } from "zod";
import { products } from "../../../business/catalogue/index.ts";
import {
  effectShown,
  ownPricesKept,
  priceChanges,
  priceEffects,
  priceNoticeDays,
  publishPriceChange,
} from "../../../business/contracts/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { addDays, isDate } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import { formatDate } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { office } from "../frame.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";
import { NewPriceChange, PRICE_CHANGES, PriceChangesPage } from "./price-changes-page.tsx";
import { priceChangesWords } from "./price-changes.words.ts";

const ticks = z.record(
  z.string().regex(/^(?:p_[0-9a-f-]{36}|from_on|shown|idempotency_key|done)$/),
  z.string().max(200),
);
type Ticked = Readonly<Record<string, string>>;
const chosenOf = (typed: Ticked): string[] =>
  Object.keys(typed).flatMap((name) => (name.startsWith("p_") && isId(name.slice(2)) ? [name.slice(2)] : []));
const PAGE = 50;

export const priceChangesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PRICE_CHANGES,
    who: ["staff:settings.see"],
    input: z.strictObject({ done: z.string().max(30).optional(), before: z.uuid().optional() }),
    handle: (visit, { input }) => list(site, visit, input),
  }),
  route({
    method: "POST",
    path: `${PRICE_CHANGES}/days`,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ days: text(10) }),
    async handle(visit, { input }) {
      const value = Number(input.days.trim());
      const errors = { days: priceChangesWords(visit.lang).err_days };
      if (!priceNoticeDays.shape.safeParse(value).success)
        return list(site, visit, { days: input.days, errors });
      const wish = { sellerId: visit.sellerId, key: priceNoticeDays.key, value };
      const done = await site.act(changeSetting, visit.actor, wish);
      if (done.ok) return leadTo(PRICE_CHANGES, "saved");
      const sentence = await refusalSentence(site, visit, done.refusal);
      return list(site, visit, { days: input.days, errors: { "": sentence } });
    },
  }),
  route({
    method: "GET",
    path: `${PRICE_CHANGES}/new`,
    who: ["staff:settings.change"],
    input: ticks,
    handle: (visit, { input }) => showNew(site, visit, input, {}),
  }),
  route({
    method: "POST",
    path: PRICE_CHANGES,
    who: ["staff:settings.change"],
    action: publishPriceChange.name,
    input: ticks,
    handle: (visit, { input }) => publish(site, visit, input),
  }),
];

type Listed = {
  readonly done?: string | undefined;
  readonly before?: string | undefined;
  readonly days?: string;
  readonly errors?: FormErrors;
};

async function list(site: Site, visit: Visit, asked: Listed): Promise<Reply> {
  const words = priceChangesWords(visit.lang);
  const rows = await priceChanges(site.db.read, visit.sellerId, asked.before ?? null);
  const days = asked.days ?? String(await settingOf(site.db.read, visit.sellerId, priceNoticeDays));
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return office(site, visit, {
    title: words.title,
    place: "setup",
    done: asked.done,
    failed: asked.errors !== undefined,
    children: (
      <PriceChangesPage
        lang={visit.lang}
        rows={rows}
        older={last === undefined ? undefined : `${PRICE_CHANGES}?before=${last.id}`}
        may={holds(visit, "settings.change")}
        days={days}
        errors={asked.errors ?? {}}
      />
    ),
  });
}

/** The form, and the effect of what is in it once a day and products are. */
async function showNew(site: Site, visit: Visit, typed: Ticked, refused: FormErrors): Promise<Reply> {
  const words = priceChangesWords(visit.lang);
  const seller = await ownSeller(site, visit);
  const days = await settingOf(site.db.read, visit.sellerId, priceNoticeDays);
  const soonest = addDays(todayOf(visit), days);
  const fromOn = typed["from_on"] ?? "";
  // Work is done once: no contract over it goes on.
  const sold = seller === null ? [] : await products(site.db.read, seller.id);
  const all = sold.filter((one) => one.kind !== "work");
  const chosen = chosenOf(typed).filter((id) => all.some((one) => one.id === id));
  const asked = typed["from_on"] !== undefined;
  const errors: Record<string, string | undefined> = { ...refused };
  if (asked && !isDate(fromOn)) errors["from_on"] ??= words.err_bad_date;
  else if (asked && fromOn < soonest)
    errors["from_on"] ??= words.err_too_soon(formatDate(visit.lang, soonest));
  if (asked && chosen.length === 0) errors["products"] ??= words.err_no_product;
  const isWhole = asked && errors["from_on"] === undefined && errors["products"] === undefined;
  const of = { sellerId: visit.sellerId, productIds: chosen, fromOn };
  const effects = isWhole ? await priceEffects(site.db.read, of) : null;
  const ownKept = isWhole ? await ownPricesKept(site.db.read, of) : 0;
  const { entries, riseMinor } = effectShown(effects ?? []);
  return office(site, visit, {
    title: words.newTitle,
    place: "setup",
    failed: Object.values(errors).some((one) => one !== undefined),
    children: (
      <NewPriceChange
        lang={visit.lang}
        products={all}
        shown={`${entries}:${riseMinor}`}
        tellOn={isWhole ? addDays(fromOn, -days) : ""}
        {...{ chosen, fromOn, soonest, days, effects, ownKept, errors }}
      />
    ),
  });
}

async function publish(site: Site, visit: Visit, typed: Ticked): Promise<Reply> {
  const words = priceChangesWords(visit.lang);
  const shown = /^(\d{1,9}):(-?\d{1,18})$/.exec(typed["shown"] ?? "");
  const input = {
    sellerId: visit.sellerId,
    productIds: chosenOf(typed),
    fromOn: typed["from_on"] ?? "",
    shown: { entries: Number(shown?.[1] ?? 0), riseMinor: BigInt(shown?.[2] ?? 0) },
  };
  const key = typed["idempotency_key"];
  const done = await site.act(publishPriceChange, visit.actor, input, key === undefined ? {} : { key });
  if (done.ok) return leadTo(PRICE_CHANGES, "saved");
  const { refusal } = done;
  const again = (errors: FormErrors): Promise<Reply> => showNew(site, visit, typed, errors);
  switch (refusal.code) {
    case "bad_date":
      return again({ from_on: words.err_bad_date });
    case "too_soon":
      return again({ from_on: words.err_too_soon(formatDate(visit.lang, refusal.soonest)) });
    case "no_product":
      return again({ products: words.err_no_product });
    case "no_effect":
    case "effect_changed":
    case "published":
      return again({ "": words[`err_${refusal.code}`] });
    default:
      return again({ "": await refusalSentence(site, visit, refusal) });
  }
}
