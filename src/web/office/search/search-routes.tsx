// Routes of the office's search: the page, and what opens below the field while somebody types.
import { z } from "zod";
import type { Found } from "../../../business/search/index.ts";
import { accountById } from "../../../business/customers/index.ts";
import { orderByNumber } from "../../../business/orders/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { noteLooks, setting } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { renderPart } from "../../ui/index.ts";
import { customerActs } from "../customer-card/customer-acts.ts";
import { leadTo, listQuery } from "../forms.ts";
import { office, placesFor } from "../frame.tsx";
import { holds, sellersOf } from "../staff/staff-visit.ts";
import { foundFor } from "./found.ts";
import { Near, type NearLink } from "./near.tsx";
import { saidCart } from "./said-cart.ts";
import { SEARCH_PATH, SearchPage } from "./search-page.tsx";
import { searchWords } from "./search.words.ts";

const MOST = 20;
const MOST_NEAR = 4;
const MOST_PLACES = 6;

export const searchRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: SEARCH_PATH,
    who: ["staff:office.see"],
    input: listQuery,
    handle: (visit, { input }) => search(site, visit, (input.q ?? "").trim()),
  }),
  route({
    method: "GET",
    path: `${SEARCH_PATH}/near`,
    who: ["staff:office.see"],
    input: z.strictObject({ q: z.string().max(200).default(""), on: z.uuid().optional() }),
    handle: (visit, { input }) => near(site, visit, input.q.trim(), input.on),
  }),
];

/** An order's or a cart's number said exactly leads to it; anything else is looked for. */
async function search(site: Site, visit: Visit, find: string): Promise<Reply> {
  if (find !== "" && holds(visit, "orders.see")) {
    const order = await orderByNumber(site.db.read, sellersOf(visit), find);
    if (order !== null) return leadTo(`/office/orders/${order}`);
    const cart = await saidCart(site, visit, find);
    if (cart !== null) return leadTo(cart.href);
  }
  const hits = await foundFor(site, visit, find, MOST);
  await noteLooks(site, visit, SEARCH_PATH, customersOf(hits));
  return office(site, visit, {
    title: searchWords(visit.lang).find,
    place: null,
    children: <SearchPage lang={visit.lang} find={find} hits={hits} />,
  });
}

async function near(site: Site, visit: Visit, find: string, on: string | undefined): Promise<Reply> {
  const [hits, cart, acts] = await Promise.all([
    find === "" ? [] : foundFor(site, visit, find, MOST_NEAR),
    saidCart(site, visit, find),
    actsFor(site, visit, on),
  ]);
  await noteLooks(site, visit, `${SEARCH_PATH}/near`, customersOf(hits));
  const begins = (link: NearLink): boolean =>
    link.label
      .toLowerCase()
      .split(" ")
      .some((word) => word.startsWith(find.toLowerCase()));
  const places = [...(cart === null ? [] : [cart]), ...placesFor(site, visit).filter(begins)];
  const shown = { lang: visit.lang, find, hits, acts: acts.filter(begins) };
  const part = <Near {...shown} places={places.slice(0, MOST_PLACES)} />;
  return { kind: "html", html: renderPart(part, setting(site, visit)) };
}

/** Whom the hits are about, each once; what was typed is kept nowhere. */
const customersOf = (hits: readonly Found[]) =>
  [...new Set(hits.map((hit) => hit.accountId))].map((id) => ({
    kind: "account",
    id,
    accountId: id,
    sellerId: null,
  }));

async function actsFor(
  site: Site,
  visit: Visit,
  accountId: string | undefined,
): Promise<readonly NearLink[]> {
  if (accountId === undefined || !holds(visit, "customers.see")) return [];
  const account = await accountById(site.db.read, accountId);
  const mine = sellersOf(visit);
  const isMine = account !== null && (mine === null || mine.includes(account.sellerId));
  return isMine ? customerActs(site, visit, account) : [];
}
