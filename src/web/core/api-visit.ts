// Makes a visit of a request to the API: who shows which key, for which of their accounts, and in which language they are answered.
// Cookies count for nothing here, so no other site can act through somebody's browser.
import type { FastifyRequest } from "fastify";
import { customerBehindKey, factorBefore } from "../../business/customers/index.ts";
import { countHit, KEY_PREFIX, networkOf } from "../../business/people/index.ts";
import type { KeyBearer, Limit } from "../../business/people/index.ts";
import type { AccountName } from "../../business/customers/index.ts";
import type { Lang, Visit } from "../../kernel/http.ts";
import type { PersonActor } from "../../kernel/rights.ts";
import type { Site } from "../site.ts";
import { langIn } from "./languages.ts";
import type { Shop } from "./shops.ts";
import { keepFacts } from "./visit-facts.ts";
import type { ApiFacts } from "./visit-facts.ts";

export const isApi = (url: string): boolean => /^\/api(?:[/?#]|$)/u.test(url);

/** Wrong keys of one network; who shows a right one is not counted, so a guesser locks out nobody else. */
const WRONG = { most: 30, windowS: 900 };
const BY_KEY = { most: 600, windowS: 60 };
const BY_NETWORK = { most: 1_200, windowS: 60 };

type Found = { readonly actor: PersonActor | null; readonly bearer: KeyBearer | null } & {
  readonly accounts: readonly AccountName[];
  readonly why: ApiFacts["why"];
  readonly retryAfterS: number;
};
const nobody = (why: ApiFacts["why"], retryAfterS = 0): Found => ({
  actor: null,
  bearer: null,
  accounts: [],
  why,
  retryAfterS,
});

export async function apiVisit(
  site: Site,
  shop: Shop,
  request: FastifyRequest,
  made: { readonly requestId: string; readonly nonce: string },
): Promise<Visit> {
  const { requestId, nonce } = made;
  const { seller, secondFactor } = shop;
  const now = await site.clock.recent({ query: (text) => site.db.readPool.query(text) });
  const found = await whoShows(site, request, { requestId, sellerId: seller.id });
  const { actor, bearer, why, retryAfterS } = found;
  const mustEnrol =
    actor !== null && factorBefore(actor, bearer?.hasFactor === true, secondFactor, now) === "enrol";
  const accepted = request.headers["accept-language"];
  const own: Lang | null = bearer?.language === "de" ? "de" : bearer?.language === "en" ? "en" : null;
  const wishes = accepted === undefined || accepted === "*" ? [own] : [];
  const visit: Visit = {
    actor:
      actor === null
        ? { kind: "guest", id: null, bearer: null, via: "api", requestId }
        : mustEnrol
          ? { ...actor, memberships: [] }
          : actor,
    sellerId: seller.id,
    lang: langIn(seller, wishes, accepted),
    theme: "system",
    csrf: "",
    nonce,
    requestId,
    network: request.ip,
    device: (request.headers["user-agent"] ?? "").slice(0, 300),
    url: request.url,
    now,
    sessionHash: null,
  };
  return keepFacts(visit, {
    seller,
    door: seller,
    laws: shop.laws,
    firstCountries: shop.firstCountries,
    timeZone: bearer?.timeZone ?? seller.timeZone,
    signedIn: bearer && { personId: bearer.personId, name: bearer.name, email: bearer.email },
    accounts: found.accounts,
    brands: [],
    leads: shop.leads,
    staffVisit: null,
    mustEnrol,
    from: null,
    prices: null,
    currency: seller.currency,
    currencies: [seller.currency],
    cart: null,
    api: { why, retryAfterS, key: bearer, saysAccount: saidAccount(request) !== "" },
  });
}

function saidAccount(request: FastifyRequest): string {
  const said = request.headers["kontor-account"];
  return typeof said === "string" ? said.trim() : "";
}

async function whoShows(
  site: Site,
  request: FastifyRequest,
  asked: { readonly requestId: string; readonly sellerId: string },
): Promise<Found> {
  // A key in an address stands in logs and histories from then on: it is not even tried.
  if (request.url.includes(KEY_PREFIX)) return nobody("key_in_address");
  const [scheme = "", text = "", ...more] = (request.headers.authorization ?? "").split(" ");
  if (scheme.toLowerCase() !== "bearer" || text === "" || more.length > 0) return nobody("no_key");
  const at = site.clock.machine();
  const network = networkOf(request.ip);
  const how = { via: "api" as const, requestId: asked.requestId };
  const found = await customerBehindKey(site.db, text, { at, network: request.ip }, how);
  if (found?.bearer.sellerId !== asked.sellerId) {
    const over = await overLimit(site, at, [{ bucket: `api_wrong:${network}`, ...WRONG }]);
    return over === null ? nobody("bad_key") : nobody("too_many", over);
  }
  const over = await overLimit(site, at, [
    { bucket: `api:${found.bearer.id}`, ...BY_KEY },
    { bucket: `api_from:${network}`, ...BY_NETWORK },
  ]);
  if (over !== null) return nobody("too_many", over);
  const said = saidAccount(request);
  const account = found.accounts.find((one) => one.id === said || (said !== "" && one.customerNo === said));
  if (said !== "" && account === undefined) return { ...nobody("no_account"), bearer: found.bearer };
  const accountId = account?.id ?? found.actor.accountId;
  return { ...found, actor: { ...found.actor, accountId }, why: null, retryAfterS: 0 };
}

/** Seconds until it is open again; null: it is. */
async function overLimit(site: Site, at: Date, limits: readonly Limit[]): Promise<number | null> {
  const counted = await countHit(site.db.app, limits, at);
  return counted.open ? null : counted.retryAfterS;
}
