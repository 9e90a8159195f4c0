// What a buyer chose and typed so far, carried by their own browser: sealed in a cookie, so that going back, reloading and
// closing the page lose nothing, and nothing is kept of people who never order. No price is in it.
import { z } from "zod";
import type { Asked, SetCookie } from "../../kernel/http.ts";
import { openText, sealText } from "../../kernel/seal.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { cookieOf } from "../core/index.ts";

const text = (max: number) => z.string().max(max);

export const detailsShape = z.object({
  kind: z.enum(["private", "business"]),
  name: text(120),
  organisation: text(120),
  email: text(254),
  phone: text(40),
  country: text(2),
  line1: text(120),
  line2: text(120),
  postal_code: text(20),
  city: text(100),
  region: text(100),
  vat_id: text(30),
});
export type OrderDetails = z.infer<typeof detailsShape>;

export const domainShape = z.object({
  mode: z.enum(["register", "transfer", "keep"]),
  /** A-labels. */
  name: text(253),
  authCode: text(64),
});
export type DraftDomain = z.infer<typeof domainShape>;

const draftShape = z.object({
  /** A package's plan; null: only a domain; missing: not chosen yet. */
  planId: z.uuid().nullable().optional(),
  domain: domainShape.optional(),
  details: detailsShape.optional(),
});
export type OrderDraft = z.infer<typeof draftShape>;

const COOKIE = "kontor_order";
const PATH = "/order";
const DAY_S = 86_400;
/** Browsers keep 4,096 bytes a cookie (RFC 6265 §6.1), its name and attributes counted. */
const COOKIE_MAX = 3_900;

/** An empty draft where there is none, or one that is not ours. */
export function readDraft(asked: Pick<Asked<unknown>, "headers">): OrderDraft {
  const sealed = cookieOf(asked.headers["cookie"], COOKIE);
  if (sealed === undefined || sealed === "") return {};
  try {
    return draftShape.safeParse(JSON.parse(openText(sealed))).data ?? {};
  } catch {
    return {};
  }
}

/** Null where it does not fit into a cookie: then less must be typed. */
export function draftCookie(draft: OrderDraft): SetCookie | null {
  const value = sealText(JSON.stringify(draft));
  return value.length > COOKIE_MAX ? null : { name: COOKIE, value, path: PATH, maxAgeS: DAY_S };
}

export const emptyDraft: SetCookie = { name: COOKIE, value: "", path: PATH, maxAgeS: 0 };

/** Names what a page showed, so that a form of another tab does not order what this one holds. */
export function draftMark(draft: OrderDraft): string {
  return hashToken(JSON.stringify(draft)).slice(0, 32);
}

/** A transfer needs its code; the rest is whole with its name. */
export function domainIsWhole(domain: DraftDomain | undefined): domain is DraftDomain {
  return domain !== undefined && domain.name !== "" && (domain.mode !== "transfer" || domain.authCode !== "");
}

/** The first step that lacks an answer. */
export function nextStep(draft: OrderDraft, buyerIsKnown: boolean): string {
  if (draft.planId === undefined) return draft.domain === undefined ? "/hosting" : "/order/package";
  if (!domainIsWhole(draft.domain)) return "/order/domain";
  if (draft.planId === null && draft.domain.mode === "keep") return "/order/domain";
  if (!buyerIsKnown && draft.details === undefined) return "/order/details";
  return "/order/review";
}
