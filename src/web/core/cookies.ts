// The cookies we set and what is in them. All are httpOnly and same-site; none is read by scripts.
import type { Lang, SetCookie } from "../../kernel/http.ts";
import type { PriceView, Theme } from "../ui/index.ts";

export const SESSION_COOKIE = "kontor_session";
/** Sent to the office only, so that a customer's page never carries a member's session. */
export const STAFF_COOKIE = "kontor_staff";
export const STAFF_PATH = "/office";
/** Of which brand the office shows settings; a wish, like the account. */
export const BRAND_COOKIE = "kontor_brand";
export const LOOK_COOKIE = "kontor_look";
/** Which of the accounts of a sign-in this browser shows; a wish, rights are read from the database. */
export const ACCOUNT_COOKIE = "kontor_account";
/** Of a member of the staff who looks at the portal as a customer sees it; goes before the browser's own session. */
export const VISIT_COOKIE = "kontor_visit";
/** Random per browser; the token of every form is derived from it. */
export const FORM_COOKIE = "kontor_form";

/** The token of the cart this browser holds, and how many things are in it, for the shop's head. */
const CART_COOKIE = "kontor_cart";

const YEAR_S = 365 * 86_400;
const CART_S = 30 * 86_400;

export type Look = {
  readonly lang: Lang | null;
  readonly theme: Theme | null;
  /** Prices with tax or without; null: as the seller states them. */
  readonly prices: PriceView | null;
  /** Of the seller's currencies; null: the seller's own. */
  readonly currency: string | null;
};

/** What a browser keeps of language, appearance and prices: "de.dark.net.USD", each part may be empty. */
export function readLook(text: string | undefined): Look {
  const [lang = "", theme = "", prices = "", currency = ""] = (text ?? "").split(".");
  return {
    lang: lang === "de" || lang === "en" ? lang : null,
    theme: theme === "light" || theme === "dark" || theme === "system" ? theme : null,
    prices: prices === "net" || prices === "gross" ? prices : null,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
  };
}

export function lookCookie(look: Look): SetCookie {
  return {
    name: LOOK_COOKIE,
    value: `${look.lang ?? ""}.${look.theme ?? ""}.${look.prices ?? ""}.${look.currency ?? ""}`,
    maxAgeS: YEAR_S,
  };
}

export type CartCookie = { readonly token: string; readonly count: number };

/** Null where there is none, or one that is not ours. */
export function readCartCookie(sent: Readonly<Record<string, string | undefined>>): CartCookie | null {
  const found = /^([A-Za-z0-9_-]{43})\.(\d{1,3})$/.exec(sent[CART_COOKIE] ?? "");
  return found?.[1] === undefined ? null : { token: found[1], count: Number(found[2]) };
}

export const cartCookie = ({ token, count }: CartCookie): SetCookie => ({
  name: CART_COOKIE,
  value: `${token}.${count}`,
  maxAgeS: CART_S,
});

export const accountCookie = (accountId: string): SetCookie => ({
  name: ACCOUNT_COOKIE,
  value: accountId,
  maxAgeS: YEAR_S,
});

export const brandCookie = (sellerId: string): SetCookie => ({
  name: BRAND_COOKIE,
  value: sellerId,
  maxAgeS: YEAR_S,
  path: STAFF_PATH,
});

/** A session ends on the server; the cookie lives no longer than it. */
export function sessionCookie(token: string, expiresAt: Date, now: Date): SetCookie {
  const maxAgeS = Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));
  return { name: SESSION_COOKIE, value: token, maxAgeS };
}

export function staffCookie(token: string, expiresAt: Date, now: Date): SetCookie {
  return { ...sessionCookie(token, expiresAt, now), name: STAFF_COOKIE, path: STAFF_PATH };
}

/** What was proven on the way in, between the password and the second step; empty ends it. */
export const STEP_COOKIE = "kontor_step";
export const stepCookie = (token: string, path: string): SetCookie => ({
  name: STEP_COOKIE,
  value: token,
  maxAgeS: token === "" ? 0 : 600,
  path,
});

export const visitCookie = (token: string, expiresAt: Date, now: Date): SetCookie => ({
  ...sessionCookie(token, expiresAt, now),
  name: VISIT_COOKIE,
});
export const endedVisit: SetCookie = { name: VISIT_COOKIE, value: "", maxAgeS: 0 };

export const endedSession: SetCookie = { name: SESSION_COOKIE, value: "", maxAgeS: 0 };
export const endedStaffSession: SetCookie = { name: STAFF_COOKIE, value: "", maxAgeS: 0, path: STAFF_PATH };

/** One cookie of a request's header; ours hold no signs that would have to be escaped. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? "").split(";").map((part) => part.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
