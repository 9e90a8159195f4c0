// Accounts and who may do what in them: the states of accounts and memberships, and the one place that decides rights.
import type {
  Actor,
  ActorMembership,
  Part,
  PersonActor,
  Right,
  Scope,
  StaffActor,
  Subject,
} from "../../kernel/rights.ts";
import { states } from "../../kernel/states.ts";
import { dateIn } from "../../kernel/time.ts";
import type { EInvoiceFormat } from "../einvoices/index.ts";
import { fitsLimit, inForce, isUpToLimit, OFFERED_RIGHTS } from "./rights.rules.ts";

export const accountStates = states("account", {
  prospect: { become_customer: "customer", close: "closed" },
  customer: { close: "closed" },
  closed: { reopen: "customer" },
});

export const membershipStates = states("membership", {
  invited: { join: "active", withdraw: "ended" },
  active: { end: "ended" },
  ended: {},
});

export type Account = {
  readonly id: string;
  readonly sellerId: string;
  readonly kind: "person" | "organisation";
  readonly legalKind: "consumer" | "business";
  readonly name: string;
  /** Null until its first order was accepted. */
  readonly customerNo: string | null;
  readonly state: "prospect" | "customer" | "closed";
  readonly language: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly invoiceBy: "mail" | "post" | "both" | "portal";
};

export type VatCheck = "none" | "unchecked" | "valid" | "invalid" | "unavailable";
export type PayBy = "card" | "transfer" | "cheque" | "money_order" | "debit";

export type BillingProfile = {
  readonly id: string;
  readonly accountId: string;
  /** Who pays; usually the account itself. */
  readonly payerAccountId: string;
  readonly isDefault: boolean;
  readonly name: string;
  readonly organisation: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region: string;
  readonly country: string;
  readonly vatId: string | null;
  readonly vatCheck: VatCheck;
  readonly vatCheckedAt: Date | null;
  /** Leitweg-ID or another electronic address of a public buyer. */
  readonly routingId: string | null;
  readonly purchaseOrder: string | null;
  /** What the buyer reads beside or instead of the PDF. */
  readonly eInvoice: EInvoiceFormat | "none";
  /** "0204:04011000-12345-34" in a network, or a mail address. */
  readonly electronicAddress: string | null;
  readonly payBy: PayBy;
  /** How its documents are delivered; null: as the account's others. */
  readonly invoiceBy: Account["invoiceBy"] | null;
};

export type RecipientCategory = "billing" | "technical" | "domains" | "orders" | "news";
/** What mails are about: some have no list of their own and follow another's, beside who has the right to them. */
export type MailCategory = RecipientCategory | "contracts" | "quotes";
export type Recipient = {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly personId: string | null;
};

// Rights over the installation as a whole: staff limited to some sellers never hold them.
const WHOLE_HOUSE: ReadonlySet<string> = new Set(["gates.change", "clock.move", "staff.change", "audit.see"]);

/** Whether the actor holds the right on the subject (null: no subject in particular) at an instant of business time. */
export function mayDo(actor: Actor, right: Right, subject: Subject | null, now: Date): boolean {
  if (actor.kind === "system") return true;
  if (right === "public") return true;
  if (right === "system") return false;
  if (right === "bearer") return isBearer(actor, subject);
  if (right === "self") return isSelf(actor, subject);
  if (right === "key") return isByKey(actor, subject);
  if (right.startsWith("staff:"))
    return actor.kind === "staff" && staffMay(actor, right.slice("staff:".length), subject);
  return actor.kind === "person" && subject !== null && personMay(actor, right, subject, now);
}

function isBearer(actor: Actor, subject: Subject | null): boolean {
  if (actor.kind !== "guest" && actor.kind !== "person") return false;
  const bearer = actor.bearer ?? null;
  return bearer !== null && subject !== null && bearer.kind === subject.kind && bearer.id === subject.id;
}

function isSelf(actor: Actor, subject: Subject | null): boolean {
  if (actor.kind !== "person" && actor.kind !== "staff") return false;
  // Nobody is somebody else: what is a person's own is out of a visitor's reach, and of a program's.
  if (actor.kind === "person" && (actor.through || actor.key)) return false;
  return subject !== null && subject.kind === "person" && subject.id === actor.id;
}

/** Whoever shows a key is somebody; for themselves they act by one that may. */
function isByKey(actor: Actor, subject: Subject | null): boolean {
  if (actor.kind !== "person" || !actor.key) return false;
  return subject === null || (actor.key.mayAct && isThem(actor, subject));
}

const isThem = (actor: PersonActor, subject: Subject): boolean =>
  subject.kind === "person" && subject.id === actor.id;

function staffMay(actor: StaffActor, right: string, subject: Subject | null): boolean {
  if (!actor.rights.includes(right)) return false;
  if (actor.sellerIds === null) return true;
  if (WHOLE_HOUSE.has(right)) return false;
  if (subject === null) return true;
  return subject.sellerId !== null && actor.sellerIds.includes(subject.sellerId);
}

// What a member of the staff who looks through a customer's eyes neither sees nor changes, whatever they may otherwise.
const CLOSED_TO_VISITORS = new Set(["passwords", "panel", "methods", "people"]);

/** A member of the staff at a customer's pages: some acts are closed to them beyond what their areas say. */
export const isVisitor = (actor: Actor): boolean => actor.kind === "person" && actor.through !== undefined;

// What no program gets by a key: words that open something, and a panel that is signed in to.
// Nor does one change who has access and what is charged: the portal asks there once more who somebody is.
const CLOSED_TO_KEYS = new Set([
  "passwords.see",
  "passwords.do",
  "panel.see",
  "panel.do",
  "people.do",
  "methods.do",
]);

/** Whether no key ever reaches what the right opens, whatever its person may. */
export const isNeverByKey = (right: string): boolean => CLOSED_TO_KEYS.has(right);

/** How far somebody goes who does not come by themselves: staff on a visit, or a program with a key. */
function reachesBy({ through, key }: PersonActor, right: string): boolean {
  const [area = "", verb = ""] = right.split(".");
  if (through && (CLOSED_TO_VISITORS.has(area) || (verb !== "see" && !through.mayAct))) return false;
  return !key || (!isNeverByKey(right) && (verb === "see" || key.mayAct));
}

/**
 * What is left to an account's people while its pages are locked for debt: to see what is owed, to pay it, and to talk to us. Who
 * asks for a later day, or for a name's code, by mail or on a page, is heard.
 */
const WHILE_LOCKED = new Set<string>(["invoices.see", "payments.do", "tickets.see", "tickets.do"]);
export const staysOpen = (right: Right): boolean => WHILE_LOCKED.has(right);
const opens = (membership: ActorMembership, right: string): boolean =>
  membership.locked !== true || WHILE_LOCKED.has(right);

function personMay(actor: PersonActor, right: string, subject: Subject, now: Date): boolean {
  if (subject.accountId === null || !reachesBy(actor, right)) return false;
  if (subject.sellerId !== null && subject.sellerId !== actor.sellerId) return false;
  const membership = actor.memberships.find((one) => one.accountId === subject.accountId);
  if (!membership || !opens(membership, right)) return false;
  if (membership.role === "holder") return true;
  if (!isWithinLimit(membership, right, subject.costs)) return false;
  return heldNow(membership, right, now, subject).length > 0;
}

/** A dated right begins and ends with the day of the account's seller. `on`: only what covers this; a contact may hold thousands. */
function heldNow(
  { scopes, timeZone }: ActorMembership,
  right: string,
  now: Date,
  on: Subject | null = null,
): readonly Scope[] {
  const [area = "", verb = ""] = right.split(".");
  const things = on && thingsOf(on);
  const rows = scopes.filter(
    (one) => one.area === area && one.verb === verb && (things === null || covers(one, things)),
  );
  if (rows.length === 0) return rows;
  const today = dateIn(timeZone, now);
  return rows.filter((one) => inForce(one, today));
}

/** Whatever a contact agrees to pay for the account in future is bounded by the one limit. */
const isWithinLimit = ({ orderLimit }: ActorMembership, right: string, costs: Subject["costs"]): boolean =>
  orderLimit === null || costs === undefined || !isUpToLimit(right) || fitsLimit(costs, orderLimit);

/** What a limited right may name to reach the subject: itself, and what it is part of. Put together once for thousands of rows. */
const thingsOf = (subject: Subject): readonly { readonly kind: string; readonly id: string }[] => [
  { kind: subject.scopeKind ?? subject.kind, id: subject.id },
  ...(subject.parts ?? []),
];

function covers({ onKind, onId }: Scope, things: ReturnType<typeof thingsOf>): boolean {
  if (onKind === null) return true;
  for (const { kind, id } of things) if (id === onId && kind === onKind) return true;
  return false;
}

/**
 * The rows that say what the actor may do in one of their accounts, as a text is made of them: the holder's are all there are, and
 * what is out of reach by the way they come is none. Mails are the person's, whoever asks.
 */
export function scopesOfActor(actor: PersonActor, membership: ActorMembership): readonly Scope[] {
  const whole = { onKind: null, onId: null, validFrom: "0001-01-01", validUntil: null };
  const all = OFFERED_RIGHTS.map((right): Scope => {
    const [area = "", verb = ""] = right.split(".");
    return { area, verb: verb as Scope["verb"], ...whole };
  });
  return (membership.role === "holder" ? all : membership.scopes).filter(({ area, verb }) => {
    const right = `${area}.${verb}`;
    return verb === "mails" || (reachesBy(actor, right) && opens(membership, right));
  });
}

/** Whether mails about an area of the account are meant for this person: its holder gets all of them. */
export function getsMailsOf(actor: PersonActor, accountId: string, area: string, now: Date): boolean {
  const membership = actor.memberships.find((one) => one.accountId === accountId);
  if (!membership) return false;
  return membership.role === "holder" || heldNow(membership, `${area}.mails`, now).length > 0;
}

/** Whether the actor may learn that the subject exists; who may not hears "no such". */
export function mayKnow(actor: Actor, subject: Subject): boolean {
  if (actor.kind === "system") return true;
  if (isBearer(actor, subject) || isSelf(actor, subject)) return true;
  if (actor.kind === "staff") {
    return (
      actor.sellerIds === null || (subject.sellerId !== null && actor.sellerIds.includes(subject.sellerId))
    );
  }
  if (actor.kind !== "person") return false;
  return memberOf(actor, subject) !== null || (actor.key !== undefined && isThem(actor, subject));
}

function memberOf(actor: PersonActor, subject: Subject): ActorMembership | null {
  if (subject.accountId === null || (subject.sellerId !== null && subject.sellerId !== actor.sellerId))
    return null;
  return actor.memberships.find((one) => one.accountId === subject.accountId) ?? null;
}

/** The accounts a person's screens may read; nobody else has one. */
export function visibleAccounts(actor: Actor): string[] {
  return actor.kind === "person" ? actor.memberships.map((one) => one.accountId) : [];
}

/** Accounts in which the person (and who visits as them) holds the right at all, be it for one thing only. */
export function accountsWithRight(actor: Actor, right: Right, now: Date): string[] {
  if (actor.kind !== "person" || !reachesBy(actor, right)) return [];
  return actor.memberships
    .filter((one) => opens(one, right) && (one.role === "holder" || heldNow(one, right, now).length > 0))
    .map((one) => one.accountId);
}

/**
 * The things to which the person's right in an account is limited: packages, domains, contracts; null: it holds for the account as
 * a whole. A list reads no more than these; each row is still asked of `mayDo`.
 */
export function thingsWithRight(actor: Actor, right: Right, account: Subject, now: Date): Part[] | null {
  if (mayDo(actor, right, account, now)) return null;
  const membership = actor.kind === "person" ? memberOf(actor, account) : null;
  const held = membership === null ? [] : heldNow(membership, right, now);
  return held.flatMap(({ onKind, onId }) =>
    onKind === null || onId === null ? [] : [{ kind: onKind, id: onId }],
  );
}
