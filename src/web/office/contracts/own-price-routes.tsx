// Routes of one entry's own price: the page with its effect, and the form that agrees or ends it.
import { z } from "zod";
import {
  contractById,
  endOwnPrice,
  entriesToPrice,
  keptPrices,
  planEnd,
  planOwnPrice,
  setOwnPrice,
} from "../../../business/contracts/index.ts";
import { lastDay } from "../../../business/contracts/index.ts";
import type { EntryToPrice, SetOwnPriceRefusal } from "../../../business/contracts/index.ts";
import { parseAmount } from "../../../kernel/money.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { sellersDay } from "../../contracts/contract-area.tsx";
import type { Routes, Site } from "../../site.ts";
import { DEFAULT_LOCALES, formatDate } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { OwnPricePage } from "./own-price-page.tsx";
import type { How, OwnPriceProps } from "./own-price-page.tsx";
import { ownPriceWords } from "./own-price.words.ts";

const PATH = "/office/contracts/:id/price/:entry";
const wish = { price: text(30), from_on: text(10), until_on: text(10) };
const confirmed = { from_on: text(10), agreed: text(2), reason: text(300), seen: text(200) };
const onContract = (params: Params) => ({ kind: "contract", id: params["id"] ?? "" });

export const ownPriceRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:billing.credit"],
    on: onContract,
    input: z.strictObject({ ...wish, how: z.enum(["set", "end"]).optional() }),
    handle: (visit, { params, input: { how = null, ...typed } }) =>
      show(site, visit, params, { how, typed, refused: null }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:billing.credit"],
    on: onContract,
    action: setOwnPrice.name,
    input: posted({ ...wish, ...confirmed }),
    handle: (visit, { params, input }) => save(site, visit, params, { how: "set", input }),
  }),
  route({
    method: "POST",
    path: `${PATH}/end`,
    who: ["staff:billing.credit"],
    on: onContract,
    action: endOwnPrice.name,
    input: posted(confirmed),
    handle: (visit, { params, input }) =>
      save(site, visit, params, { how: "end", input: { ...input, price: "", until_on: "" } }),
  }),
];

type Params = Readonly<Record<string, string>>;
type Wish = Readonly<Record<"price" | "from_on" | "until_on", string>>;
type Saved = Wish & Readonly<Record<"agreed" | "reason" | "seen", string>>;
type Shown = {
  readonly how: How | null;
  readonly typed: Wish & Partial<Saved>;
  readonly refused: Refusal | null;
};

function wishOf(visit: Visit, entry: EntryToPrice, typed: Wish) {
  // What is no amount is none, which the action refuses.
  const minor = parseAmount(typed.price, entry.currency, DEFAULT_LOCALES[visit.lang]) ?? 0n;
  return { minor, fromOn: typed.from_on, untilOn: typed.until_on === "" ? null : typed.until_on };
}

async function entryOf(site: Site, params: Params) {
  const { id = "", entry: entryId = "" } = params;
  const row = isId(id) && isId(entryId) ? await contractById(site.db.read, id) : null;
  const [entry] = row === null ? [] : await entriesToPrice(site.db.read, row.id, entryId);
  return row !== null && entry ? { row, entry } : null;
}

async function show(
  site: Site,
  visit: Visit,
  params: Params,
  { how, typed, refused }: Shown,
): Promise<Reply> {
  const found = await entryOf(site, params);
  if (!found) return nothingThere(site, visit);
  const { row, entry } = found;
  const today = await sellersDay(site, visit, row);
  const plan =
    how === null
      ? null
      : how === "set"
        ? planOwnPrice(entry, wishOf(visit, entry, typed), today)
        : planEnd(entry, typed.from_on, today);
  const why = refused ?? (plan?.ok === false ? plan.refusal : null);
  const sentence = why === null ? null : await sentenceOf(site, visit, why);
  const asked = how !== null && plan?.ok ? { how, effect: plan.value } : null;
  const words = ownPriceWords(visit.lang);
  const kept = await keptPrices(site.db.read, entry.id);
  const values = { ...typed, from_on: typed.from_on === "" ? today : typed.from_on };
  const errors: OwnPriceProps["errors"] =
    sentence === null || how === null
      ? null
      : { form: asked === null ? how : "save", errors: { [sentence.field]: sentence.said } };
  return office(site, visit, {
    title: words.title(entry.text[visit.lang]),
    place: "contracts",
    failed: errors !== null,
    children: <OwnPricePage lang={visit.lang} {...{ row, entry, kept, today, values, asked, errors }} />,
  });
}

async function save(
  site: Site,
  visit: Visit,
  params: Params,
  {
    how,
    input,
  }: { readonly how: How; readonly input: Saved & { readonly idempotency_key?: string | undefined } },
): Promise<Reply> {
  const found = await entryOf(site, params);
  if (!found) return nothingThere(site, visit);
  const { id: contractId } = found.row;
  const { idempotency_key: key, ...typed } = input;
  const { reason, seen, agreed } = typed;
  const said = { contractId, entryId: found.entry.id, agreed: agreed === "on", reason, seen };
  const once = key === undefined ? {} : { key };
  const done =
    how === "end"
      ? await site.act(endOwnPrice, visit.actor, { ...said, fromOn: typed.from_on }, once)
      : await site.act(setOwnPrice, visit.actor, { ...said, ...wishOf(visit, found.entry, typed) }, once);
  if (done.ok) return leadTo(`/office/contracts/${contractId}`, "saved");
  return show(site, visit, params, { how, typed, refused: done.refusal });
}

/** The field that it stands beside: of the wish, or of what confirms it. */
async function sentenceOf(
  site: Site,
  visit: Visit,
  refusal: Refusal,
): Promise<{ readonly field: string; readonly said: string }> {
  const words = ownPriceWords(visit.lang);
  const own = refusal as SetOwnPriceRefusal;
  switch (own.code) {
    case "bad_date":
      return own.field === "untilOn"
        ? { field: "until_on", said: words.err_untilOn }
        : { field: "from_on", said: words.err_fromOn };
    case "bad_amount":
      return { field: "price", said: words.err_bad_amount };
    case "ends_before":
      return { field: "from_on", said: words.err_ends_before(formatDate(visit.lang, lastDay(own.endsOn))) };
    case "effect_changed":
      return { field: "effect", said: words.err_effect_changed };
    case "not_agreed":
      return { field: "agreed", said: words.err_not_agreed };
    case "reason_missing":
      return { field: "reason", said: words.err_reason_missing };
    case "no_renewal":
    case "not_running":
    case "rests":
    case "change_waits":
    case "nothing_changes":
    case "no_own_price":
      return { field: "", said: words[`err_${own.code}`] };
    default:
      return { field: "", said: await refusalSentence(site, visit, refusal) };
  }
}
