// The pages that find names and put them into the cart: search, many at once, moving one here.
import { z } from "zod";
import { addDomains, standing } from "../../../business/carts/index.ts";
import type { HeldCart, WantedName } from "../../../business/carts/index.ts";
import { readDomainName } from "../../../business/domains/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { factsOf, pageReply } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { bulkAnswers, bulkTokens } from "../cart/bulk-names.ts";
import type { BulkAnswer } from "../cart/bulk-names.ts";
import { BulkPage } from "../cart/bulk-page.tsx";
import { bulkWords } from "../cart/bulk.words.ts";
import { cartWords } from "../cart/cart.words.ts";
import { searchNames } from "./domain-search.ts";
import { DomainsPage } from "./domains-page.tsx";
import { countCookie, fillingOf, holderOf, isWithin, openCartOf } from "../cart/held-cart.ts";
import { onSale } from "./offers.ts";
import { saleView, shownSale } from "./tax-view.ts";
import { frameOf } from "../shop-frame.tsx";
import { TransferPage } from "../checkout/transfer-page.tsx";
import { savedOf } from "../cart/saved-list.ts";
import { filterFields, filterText, foundWithin, offersWithin, priceSteps } from "./name-filter.ts";
import type { NameFilter } from "./name-filter.ts";
import { kept, readWish } from "./wished-name.ts";
import type { NameTyped } from "./wished-name.ts";

const BULK_MAX = 40_000;
const short = z.string().max(600).default("");
const bulkForm = z.strictObject({ names: z.string().max(BULK_MAX).default("") });
const transferForm = z.strictObject({
  name: short,
  authCode: z.string().max(200).default(""),
  kept: z.string().max(400).default(""),
});
const addForm = z.strictObject({
  name: z
    .union([z.string().max(300), z.array(z.string().max(300)).max(100)])
    .default([])
    .transform((one) => [one].flat()),
  q: short,
  filter: filterText,
  from: z.enum(["bulk", "saved"]).optional(),
});

export const domainRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/domains",
    who: ["public"],
    input: z.strictObject({ q: short, added: short, saved: short, ...filterFields }),
    handle: (visit, { input }) => searchPage(site, visit, input),
  }),
  route({
    method: "POST",
    path: "/cart/domains",
    who: ["public"],
    action: addDomains.name,
    input: addForm,
    handle: (visit, { input }) => addFound(site, visit, input),
  }),
  route({
    method: "GET",
    path: "/domains/bulk",
    who: ["public"],
    async handle(visit) {
      return bulkPage(site, visit, { typed: "", answer: null, errors: {} });
    },
  }),
  route({
    method: "POST",
    path: "/domains/bulk",
    who: ["public"],
    input: bulkForm,
    handle: (visit, { input }) => askMany(site, visit, input.names),
  }),
  route({
    method: "GET",
    path: "/domains/transfer",
    who: ["public"],
    input: z.strictObject({ name: short, added: short, unsure: z.literal("1").optional() }),
    handle: (visit, { input }) => transferPage(site, visit, { ...input, keptCode: "", errors: {} }),
  }),
  route({
    method: "POST",
    path: "/domains/transfer",
    who: ["public"],
    action: addDomains.name,
    input: transferForm,
    handle: (visit, { input }) => moveHere(site, visit, { ...input, mode: "transfer", keptCode: input.kept }),
  }),
];

export const namesIn = (held: HeldCart | null): ReadonlySet<string> =>
  new Set(standing(held?.lines ?? []).flatMap((line) => line.domain?.name ?? []));

async function searchPage(
  site: Site,
  visit: Visit,
  input: NameFilter & { readonly q: string; readonly added: string; readonly saved: string },
  status = 200,
): Promise<Reply> {
  const [sale, held, saved] = await Promise.all([
    shownSale(site, visit),
    openCartOf(site, visit),
    savedOf(site, visit),
  ]);
  const { domains, needs } = sale;
  const { q, added, saved: justSaved, ...filter } = input;
  const asked = q.trim();
  const wanted = offersWithin(domains, asked, filter);
  const found = asked === "" ? null : await searchNames(site, wanted, asked);
  const search = found === null ? null : foundWithin(found, filter);
  const left =
    found?.kind === "found" && search?.kind === "found" ? found.names.length - search.names.length : 0;
  const page = DomainsPage({
    frame: frameOf(site, visit),
    asked,
    search,
    needs,
    inCart: namesIn(held),
    saved: new Set(saved.map((one) => one.name)),
    added: shownName(added),
    justSaved: shownName(justSaved),
    filter,
    shown: {
      steps: priceSteps(domains),
      currency: factsOf(visit).currency,
      hidden: domains.length - wanted.length + left,
      view: saleView(domains.flatMap((offer) => offer.prices)),
    },
  });
  return pageReply(page, status);
}

/** A name from the address as people read it; null where it is none: nothing else is said in its place. */
const shownName = (name: string): string | null => readDomainName(name)?.unicodeName ?? null;

type Added = { readonly ok: true; readonly reply: (to: string) => Reply } | { readonly ok: false };

/** Puts names into the browser's cart, which is made where there is none. */
export async function putNames(
  site: Site,
  visit: Visit,
  names: readonly WantedName[],
  parentId: string | null,
): Promise<Added> {
  if (factsOf(visit).cart === null && !(await isWithin(site, visit, "carts"))) return { ok: false };
  const who = holderOf(visit);
  const done = await site.act(addDomains, visit.actor, { ...fillingOf(visit, who), names, parentId });
  if (!done.ok) return { ok: false };
  const cookies = [countCookie(who, done.value.count)];
  return { ok: true, reply: (to) => ({ kind: "redirect", to, cookies }) };
}

async function addFound(site: Site, visit: Visit, input: z.infer<typeof addForm>): Promise<Reply> {
  const [sale, held] = await Promise.all([shownSale(site, visit), openCartOf(site, visit)]);
  const answer = await bulkAnswers(site, sale, input.name.join("\n"), namesIn(held));
  const free = answer.rows.flatMap(({ state, name, price }): WantedName[] =>
    state === "free" && name !== null && price
      ? [{ name, mode: "register", planId: price.planId, authCode: null }]
      : [],
  );
  const lost = answer.rows.filter((row) => row.state !== "free" && row.state !== "in_cart");
  const put = free.length === 0 ? null : await putNames(site, visit, free, null);
  if (put?.ok === false) {
    const typed = free.map(({ name }) => name).join("\n");
    return bulkPage(site, visit, { typed, answer: null, errors: { names: cartWords(visit.lang).errFull } });
  }
  if (lost.length > 0 || (put === null && input.name.length === 0)) {
    // What is free no more since the page was shown is named; what was free is in the cart all the same.
    if (input.from !== "bulk")
      return searchPage(site, visit, { q: input.q, added: "", saved: "", kind: "", most: "" }, 422);
    const rows = lost.length > 0 ? { rows: lost, rest: [] } : null;
    const page = await bulkPage(site, visit, { typed: "", answer: rows, errors: {} });
    return put === null || page.kind !== "html" ? page : { ...page, ...cookiesOf(put.reply("/")) };
  }
  const q = encodeURIComponent(input.q);
  const here = `/domains?q=${q}${input.filter}&added=${encodeURIComponent(free[0]?.name ?? "")}`;
  const to = input.from === undefined ? here : "/cart";
  return put === null ? { kind: "redirect", to } : put.reply(to);
}

const cookiesOf = (reply: Reply) =>
  reply.kind === "redirect" && reply.cookies ? { cookies: reply.cookies } : {};

async function bulkPage(
  site: Site,
  visit: Visit,
  shown: { readonly typed: string; readonly answer: BulkAnswer | null; readonly errors: FormErrors },
): Promise<Reply> {
  const failed = Object.keys(shown.errors).length > 0;
  return pageReply(BulkPage({ frame: frameOf(site, visit), ...shown }), failed ? 422 : 200);
}

/** Asks and changes nothing. */
async function askMany(site: Site, visit: Visit, names: string): Promise<Reply> {
  const words = bulkWords(visit.lang);
  const again = (errors: FormErrors) => bulkPage(site, visit, { typed: names, answer: null, errors });
  if (bulkTokens(names).length === 0) return again({ names: words.nothing });
  if (!(await isWithin(site, visit, "bulk"))) return again({ "": words.tooMany });
  const [sale, held] = await Promise.all([shownSale(site, visit), openCartOf(site, visit)]);
  const answer = await bulkAnswers(site, sale, names, namesIn(held));
  const unsure = answer.rows.filter((row) => row.state === "unknown").map((row) => row.typed);
  const typed = [...unsure, ...answer.rest].join("\n");
  return bulkPage(site, visit, { typed, answer, errors: {} });
}

type TransferShown = {
  readonly name: string;
  readonly keptCode: string;
  readonly errors: FormErrors;
  readonly added?: string;
  readonly unsure?: string | undefined;
};

async function transferPage(site: Site, visit: Visit, shown: TransferShown, status = 200): Promise<Reply> {
  const sale = await shownSale(site, visit);
  const added = shownName(shown.added ?? "");
  const name = shownName(shown.name) ?? shown.name;
  const unsure = shown.unsure !== undefined;
  const page = TransferPage({ ...shown, frame: frameOf(site, visit), sale, name, added, unsure });
  return pageReply(page, status);
}

async function moveHere(site: Site, visit: Visit, typed: NameTyped): Promise<Reply> {
  const sale = await onSale(site, visit);
  const read = await readWish(site, visit, sale.domains, typed);
  const again = (errors: FormErrors) =>
    transferPage(site, visit, { name: typed.name, keptCode: kept(typed), errors }, 422);
  if (!read.ok) return again(read.errors);
  const put = await putNames(site, visit, [read.wanted], null);
  if (!put.ok) return again({ "": cartWords(visit.lang).errFull });
  const to = `/domains/transfer?added=${encodeURIComponent(read.wanted.name)}`;
  return put.reply(read.unsure ? `${to}&unsure=1` : to);
}
