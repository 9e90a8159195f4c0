// Makes a visit of a request: whose shop it is, who asks, in which language, and at what business time.
import type { FastifyRequest } from "fastify";
import { sellingCurrencies } from "../../business/billing/index.ts";
import { sellerOfHeldCart } from "../../business/carts/index.ts";
import { customerBehind, factorBefore } from "../../business/customers/index.ts";
import type { AccountName } from "../../business/customers/index.ts";
import { sellerById, siteAddress } from "../../business/sellers/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import type { SignedIn } from "../../business/people/index.ts";
import { staffBehind } from "../../business/staff/index.ts";
import type { Lang, Visit } from "../../kernel/http.ts";
import { visitBehind } from "../../business/visits/index.ts";
import type { StaffVisit } from "../../business/visits/index.ts";
import type { Actor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { hmacText } from "../../kernel/seal.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import type { Site } from "../site.ts";
import { langFromHeader } from "../ui/index.ts";
import {
  ACCOUNT_COOKIE,
  BRAND_COOKIE,
  FORM_COOKIE,
  LOOK_COOKIE,
  readCartCookie,
  readLook,
  SESSION_COOKIE,
  STAFF_COOKIE,
  VISIT_COOKIE,
} from "./cookies.ts";
import type { CartCookie } from "./cookies.ts";
import { apiVisit, isApi } from "./api-visit.ts";
import { bearerOf } from "./mailed-tokens.ts";
import { ownPath } from "./own-path.ts";
import { langIn } from "./languages.ts";
import { noteFetched } from "./fetched-page.ts";
import { noteHeldMails } from "./held-mails.ts";
import { memory } from "./remember.ts";
import { makeShops } from "./shops.ts";
import { isOffice, keepFacts } from "./visit-facts.ts";

export type Visits = {
  visitOf(request: FastifyRequest, requestId: string, nonce: string): Promise<Visit>;
  /** The browser's form cookie: the one it sent, or a new one that this answer sets. */
  formCookie(request: FastifyRequest): { readonly value: string; readonly fresh: boolean };
  csrfOf(request: FastifyRequest): string | null;
  /** Hosts of brands where a form of this page may end: a visit begins on the customer's, and ends at the office's. */
  formTargets(request: FastifyRequest): readonly string[];
};

const FORM_TOKEN = /^[A-Za-z0-9_-]{22,64}$/;
const DEVICE_MAX = 300;
const VISIT_FORM = /^\/office\/customers\/[^/]+\/visit/;

/** Remembers the clock's offset for a quarter of one. */
export function makeVisits(site: Site): Visits {
  const formCookies = new WeakMap<FastifyRequest, { value: string; fresh: boolean }>();
  const targets = new WeakMap<FastifyRequest, readonly string[]>();
  const shops = makeShops(site);

  function formCookie(request: FastifyRequest): { value: string; fresh: boolean } {
    const known = formCookies.get(request);
    if (known) return known;
    const sent = request.cookies[FORM_COOKIE];
    const own = sent !== undefined && FORM_TOKEN.test(sent);
    const made = own ? { value: sent, fresh: false } : { value: randomToken(16), fresh: true };
    formCookies.set(request, made);
    return made;
  }

  return {
    formCookie,
    formTargets: (request) => targets.get(request) ?? [],
    csrfOf: (request) => (formCookie(request).fresh ? null : tokenOf(formCookie(request).value)),
    async visitOf(request, requestId, nonce) {
      const inOffice = isOffice(request.url);
      const host = request.headers.host ?? "";
      const here = await shops.at(host);
      if (isApi(request.url)) return apiVisit(site, here, request, { requestId, nonce });
      const [now, cart, found] = await Promise.all([
        site.clock.recent({ query: (text) => site.db.readPool.query(text) }),
        cartOf(site, request, here.seller.id),
        whoAsks(site, request, { requestId, inOffice, sellerId: here.seller.id }),
      ]);
      const shop = inOffice
        ? await shops.inOffice(host, found.actor, request.cookies[BRAND_COOKIE])
        : { ...here, brands: [] };
      const { seller, laws, secondFactor, firstCountries } = shop;
      const currencies = inOffice ? [seller.currency] : await currenciesOf(site, seller, now);
      const accepted = request.headers["accept-language"];
      const look = readLook(request.cookies[LOOK_COOKIE]);
      const signedIn = found.signedIn?.sellerId === seller.id || inOffice ? found.signedIn : null;
      const asker = signedIn === null && found.actor.kind === "person" ? guest(found.actor) : found.actor;
      const mustEnrol =
        found.mustEnrol ||
        (signedIn !== null && factorBefore(asker, signedIn.hasFactor, secondFactor, now) === "enrol");
      // Who has to set one up first may do nothing until then, whatever way they try.
      const actor = mustEnrol && asker.kind === "person" ? { ...asker, memberships: [] } : asker;
      const visit: Visit = {
        actor,
        sellerId: seller.id,
        lang: inOffice
          ? (look.lang ?? langOf(signedIn?.language) ?? langFromHeader(accepted))
          : langIn(seller, [look.lang, langOf(signedIn?.language), langOf(found.linkLanguage)], accepted),
        theme: look.theme ?? "system",
        csrf: tokenOf(formCookie(request).value),
        nonce,
        requestId,
        network: request.ip,
        device: (request.headers["user-agent"] ?? "").slice(0, DEVICE_MAX),
        url: request.url,
        now,
        // A session of another brand is none here: nothing done here ends or follows it.
        sessionHash: found.signedIn !== null && signedIn === null ? null : found.sessionHash,
      };
      noteFetched(request, visit);
      if (!inOffice) await noteHeldMails(site, visit);
      const from = found.staffVisit?.fromSellerId ?? null;
      const ends = from === null ? [] : [await sellerById(site.db.read, from)];
      targets.set(
        request,
        [...(VISIT_FORM.test(request.url) ? shop.brands : []), ...ends].map((one) => siteAddress(one)),
      );
      return keepFacts(visit, {
        seller,
        door: here.seller,
        laws,
        firstCountries,
        timeZone: signedIn?.timeZone ?? seller.timeZone,
        signedIn: signedIn && { personId: signedIn.personId, name: signedIn.name, email: signedIn.email },
        accounts: signedIn === null ? [] : found.accounts,
        brands: shop.brands,
        leads: shop.leads,
        staffVisit: signedIn === null ? null : found.staffVisit,
        mustEnrol,
        linkEnded: found.linkEnded === true,
        from: ownReferer(request),
        prices: look.prices,
        currency: chosenOf(currencies, [look.currency, currencyOf(found)]) ?? seller.currency,
        currencies,
        cart,
      });
    },
  };
}

/** The account's own, of whoever is signed in. */
function currencyOf({ actor, accounts }: Found): string | null {
  const id = actor.kind === "person" ? actor.accountId : null;
  return (accounts.find((one) => one.id === id) ?? accounts[0])?.currency ?? null;
}

const chosenOf = (offered: readonly string[], wishes: readonly (string | null)[]): string | undefined =>
  wishes.flatMap((wish) => (wish !== null && offered.includes(wish) ? [wish] : []))[0];

const soldIn = memory<readonly string[]>();

/** In which the shop sells today. */
function currenciesOf(site: Site, seller: Seller, now: Date): Promise<readonly string[]> {
  const today = dateIn(seller.timeZone, now);
  return soldIn(site, `${seller.id} ${today}`, () => sellingCurrencies(site.db.read, seller, today));
}

const tokenOf = (cookie: string): string => hmacText(`form:${cookie}`);
const langOf = (text: string | undefined): Lang | null => (text === "de" || text === "en" ? text : null);

type Known = Omit<SignedIn, "realm" | "tokenHash" | "expiresAt" | "provenAt">;

type Found = {
  readonly actor: Actor;
  readonly signedIn: Known | null;
  readonly accounts: readonly AccountName[];
  readonly staffVisit: StaffVisit | null;
  readonly sessionHash: string | null;
  readonly mustEnrol: boolean;
  readonly linkEnded?: boolean;
  readonly linkLanguage?: string | undefined;
};

async function whoAsks(
  site: Site,
  request: FastifyRequest,
  asked: { readonly requestId: string; readonly inOffice: boolean; readonly sellerId: string },
): Promise<Found> {
  const { requestId, inOffice, sellerId } = asked;
  const token = request.cookies[inOffice ? STAFF_COOKIE : SESSION_COOKIE] ?? "";
  const sessionHash = token === "" ? null : hashToken(token);
  const how = { via: "web" as const, requestId };
  const link = inOffice ? null : await bearerOf(site, request, sellerId);
  const bearer = link?.bearer ?? null;
  const behind = { linkEnded: link?.hasEnded === true, linkLanguage: link?.language ?? undefined };
  const visited = inOffice ? null : await staffVisitOf(site, request, how);
  if (visited !== null) return visited;
  const found =
    sessionHash === null
      ? null
      : inOffice
        ? await staffBehind(site.db, sessionHash, site.clock.machine(), how)
        : await customerBehind(site.db, sessionHash, site.clock.machine(), {
            ...how,
            bearer,
            accountId: request.cookies[ACCOUNT_COOKIE] ?? null,
          });
  if (found !== null)
    return { accounts: [], staffVisit: null, mustEnrol: false, ...found, sessionHash, ...behind };
  const actor = { kind: "guest" as const, id: null, bearer, ...how };
  const none = { signedIn: null, accounts: [], staffVisit: null, mustEnrol: false };
  return { actor, ...none, sessionHash, ...behind };
}

/** The customer as a member of the staff sees them; what this browser is signed in as waits until the visit is over. */
async function staffVisitOf(
  site: Site,
  request: FastifyRequest,
  how: { readonly via: "web"; readonly requestId: string },
): Promise<Found | null> {
  const token = request.cookies[VISIT_COOKIE];
  const found = token === undefined ? null : await visitBehind(site.db, token, site.clock.machine(), how);
  if (!found) return null;
  const { visit, person, actor } = found;
  const signedIn = { ...person, personId: person.id, sellerId: visit.sellerId, hasFactor: true };
  return { actor, signedIn, accounts: [], staffVisit: visit, sessionHash: null, mustEnrol: false };
}

// A person of another brand is nobody here, but a link they hold still opens what it opens.
function guest(actor: Extract<Actor, { kind: "person" }>): Actor {
  return {
    kind: "guest",
    id: null,
    bearer: actor.bearer ?? null,
    via: actor.via,
    requestId: actor.requestId,
  };
}

/** What the browser says it holds. Forms change it by that alone, so a cart of another brand's shop is none here. */
async function cartOf(site: Site, request: FastifyRequest, sellerId: string): Promise<CartCookie | null> {
  const held = readCartCookie(request.cookies);
  if (held === null || request.method !== "POST") return held;
  const owner = await sellerOfHeldCart(site.db.read, hashToken(held.token));
  return owner === null || owner === sellerId ? held : null;
}

/** The page of ours from which this request came. */
function ownReferer(request: FastifyRequest): string | null {
  const from = URL.parse(request.headers.referer ?? "");
  return from !== null && from.host === request.headers.host
    ? ownPath(from.pathname + from.search, "")
    : null;
}
