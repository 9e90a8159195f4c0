// The cookies we set and what is in them. All are httpOnly and same-site; none is read by scripts.
import type { Lang, SetCookie } from "../../kernel/http.ts";
import type { Theme } from "../ui/index.ts";

export const SESSION_COOKIE = "kontor_session";
/** Sent to the office only, so that a customer's page never carries a member's session. */
export const STAFF_COOKIE = "kontor_staff";
export const STAFF_PATH = "/office";
export const LOOK_COOKIE = "kontor_look";
/** Random per browser; the token of every form is derived from it. */
export const FORM_COOKIE = "kontor_form";

const YEAR_S = 365 * 86_400;

export type Look = { readonly lang: Lang | null; readonly theme: Theme | null };

/** What a browser keeps of language and appearance: "de.dark", either part may be empty. */
export function readLook(text: string | undefined): Look {
  const [lang = "", theme = ""] = (text ?? "").split(".");
  return {
    lang: lang === "de" || lang === "en" ? lang : null,
    theme: theme === "light" || theme === "dark" || theme === "system" ? theme : null,
  };
}

export function lookCookie(look: Look): SetCookie {
  return { name: LOOK_COOKIE, value: `${look.lang ?? ""}.${look.theme ?? ""}`, maxAgeS: YEAR_S };
}

/** A session ends on the server; the cookie lives no longer than it. */
export function sessionCookie(token: string, expiresAt: Date, now: Date): SetCookie {
  const maxAgeS = Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));
  return { name: SESSION_COOKIE, value: token, maxAgeS };
}

export function staffCookie(token: string, expiresAt: Date, now: Date): SetCookie {
  return { ...sessionCookie(token, expiresAt, now), name: STAFF_COOKIE, path: STAFF_PATH };
}

export const endedSession: SetCookie = { name: SESSION_COOKIE, value: "", maxAgeS: 0 };
export const endedStaffSession: SetCookie = { name: STAFF_COOKIE, value: "", maxAgeS: 0, path: STAFF_PATH };

/** One cookie of a request's header; ours hold no signs that would have to be escaped. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? "").split(";").map((part) => part.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
