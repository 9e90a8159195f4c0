// Persons: how an e-mail address is compared, and how long a session lasts.
import { domainToASCII } from "node:url";
import type { Actor } from "../../kernel/rights.ts";
import { states } from "../../kernel/states.ts";
import type { FieldIssue } from "../../kernel/result.ts";

export type Person = {
  readonly id: string;
  /** The brand whose customer realm this person belongs to; null for staff. */
  readonly sellerId: string | null;
  readonly name: string;
  readonly email: string;
  readonly emailVerifiedAt: Date | null;
  /** E.164, "+4915123456789". */
  readonly phone: string | null;
  readonly language: string;
  readonly timeZone: string;
  readonly state: "active" | "disabled" | "erased";
};

export const personStates = states("person", {
  active: { disable: "disabled", erase: "erased" },
  disabled: { enable: "active", erase: "erased" },
  erased: {},
});

const MAIL_MAX = 254;
const LOCAL_MAX = 64;
const NAME_MAX = 200;

/** The parts of an address that can be mailed (RFC 5321 §4.5.3.1 lengths, no quoted forms), domain as A-label; else null. */
function mailParts(typed: string): { readonly local: string; readonly domain: string } | null {
  const text = typed.normalize("NFC").trim();
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(0, at));
  if (local === "" || /[\s\p{Cc}<>()[\]\\,;:"@]/u.test(local) || /^\.|\.\.|\.$/.test(local)) return null;
  const domain = domainToASCII(text.slice(at + 1));
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(domain)) return null;
  if (Buffer.byteLength(local) > LOCAL_MAX || Buffer.byteLength(local) + 1 + domain.length > MAIL_MAX)
    return null;
  return { local, domain };
}

export function isEmail(typed: string): boolean {
  return mailParts(typed) !== null;
}

/**
 * What addresses are compared by at sign-in: NFC, lower case, the domain as A-label. Dots and plus signs stay, since
 * they may be different people's letter boxes. Text that is no address only becomes lower case.
 */
export function emailKey(typed: string): string {
  const parts = mailParts(typed);
  return parts === null
    ? typed.normalize("NFC").trim().toLowerCase()
    : `${parts.local.toLowerCase().normalize("NFC")}@${parts.domain}`;
}

const DOTLESS = new Set(["gmail.com", "googlemail.com"]);

/** What screening compares by: like `emailKey`, without "+tag", and without dots where the mail host ignores them. */
export function canonicalMail(typed: string): string {
  const key = emailKey(typed);
  const at = key.lastIndexOf("@");
  if (at < 1) return key;
  const domain = key.slice(at + 1);
  const local = key.slice(0, at).replace(/\+.*$/, "") || key.slice(0, at);
  if (!DOTLESS.has(domain)) return `${local}@${domain}`;
  return `${local.replaceAll(".", "")}@gmail.com`;
}

/** What is wrong with the facts of a person: name, e-mail, language. */
export function personIssues(person: { readonly name: string; readonly email: string }): FieldIssue[] {
  const name = tidyName(person.name);
  const nameFault =
    name === ""
      ? "missing"
      : name.length > NAME_MAX
        ? "too_long"
        : /[\p{Cc}\p{Co}\p{Cs}<>]|:\/\//u.test(name)
          ? "bad_characters"
          : null;
  const emailFault = person.email.trim() === "" ? "missing" : isEmail(person.email) ? null : "malformed";
  return [
    ...(nameFault === null ? [] : [{ field: "name", code: nameFault }]),
    ...(emailFault === null ? [] : [{ field: "email", code: emailFault }]),
  ];
}

export function tidyName(typed: string): string {
  return typed.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}

export type Realm = "customer" | "staff";

/** What was given beside the password, or in its place. */
export type Proof = "none" | "totp" | "passkey" | "recovery";

export const SESSION_LIMITS: Readonly<Record<Realm, { readonly idleMs: number; readonly wholeMs: number }>> =
  {
    customer: { idleMs: 14 * 86_400_000, wholeMs: 60 * 86_400_000 },
    staff: { idleMs: 12 * 3_600_000, wholeMs: 12 * 3_600_000 },
  };

/** Whether a session still holds at an instant of machine time. */
export function sessionHolds(
  session: { readonly realm: Realm; readonly seenAt: Date; readonly expiresAt: Date },
  at: Date,
): boolean {
  const idleUntil = session.seenAt.getTime() + SESSION_LIMITS[session.realm].idleMs;
  return at.getTime() < idleUntil && at.getTime() < session.expiresAt.getTime();
}

export type LinkPurpose =
  | "confirm_order"
  | "track_order"
  | "pay_document"
  | "set_password"
  | "verify_email"
  | "first_staff"
  | "sign_pack"
  | "join_account"
  | "second_step"
  | "passkey"
  | "sign_up"
  | "change_email"
  | "undo_email"
  | "keep_factors"
  | "take_account"
  | "confirm_erasure"
  | "confirm_news"
  | "end_news"
  | "see_quote"
  | "confirm_wait"
  | "end_wait";

export type Link = {
  readonly purpose: LinkPurpose;
  readonly subjectId: string;
  readonly personId: string | null;
  /** Whoever may it allowed them exactly this, whatever their own rights are. */
  readonly given: boolean;
  /** Of an address that is no person's: which (`boxOf`). */
  readonly box: string | null;
  readonly expiresAt: Date;
};

/** The right to change customers does not reach colleagues: theirs is for themselves and for who changes the staff. */
export function reaches(actor: Actor, person: Pick<Person, "id" | "sellerId">): boolean {
  if (actor.kind !== "staff" || person.sellerId !== null || actor.id === person.id) return true;
  return actor.rights.includes("staff.change");
}
