// Who acts, and the words for what may be done. Actions name a right; customers and staff decide who holds it.

type Words<S extends string> = S extends `${infer First} ${infer Rest}` ? First | Words<Rest> : S;
type Areas =
  "profile people services panel passwords domains domain_moves orders invoices payments methods quotes contracts tickets mails";
/** What customers and their contacts may be allowed: an area and see or do. Staff rights stand beside them. */
export type CustomerRight = `${Words<Areas>}.${"see" | "do"}`;

export const STAFF_RIGHTS = [
  "office.see",
  "orders.see",
  "orders.decide",
  "print.do",
  "orders.place",
  "quotes.do",
  "customers.see",
  "customers.change",
  "customers.note",
  "customers.add",
  "customers.visit",
  "customers.act_as",
  "services.see",
  "services.change",
  "services.enter",
  "billing.see",
  "billing.issue",
  "billing.credit",
  "payments.book",
  "payments.refund",
  "jobs.see",
  "jobs.retry",
  "messages.see",
  "tickets.see",
  "tickets.answer",
  "settings.see",
  "settings.change",
  "connections.change",
  "gates.change",
  "clock.move",
  "staff.change",
  "metrics.see",
  "privacy.see",
  "privacy.do",
  "audit.see",
  "domains.codes",
] as const;
export type StaffRight = `staff:${(typeof STAFF_RIGHTS)[number]}`;
/** `public`: anyone. `bearer`: who holds the link to exactly this subject. `key`: who shows a key of their own. `system`: our jobs. */
export type Right = CustomerRight | StaffRight | "public" | "bearer" | "system" | "self" | "key";
export type Via = "web" | "api" | "mail" | "chat" | "phone" | "cli" | "job";
export type Scope = {
  readonly area: string;
  readonly verb: "see" | "do" | "mails";
  readonly onKind: Part["kind"] | null;
  readonly onId: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
};

export type ActorMembership = {
  readonly accountId: string;
  readonly role: "holder" | "contact";
  readonly orderLimit: { readonly minor: bigint; readonly currency: string } | null;
  readonly scopes: readonly Scope[];
  /** Its pages are locked for debt. */
  readonly locked?: boolean;
  /** Its seller's: a dated right begins and ends with that seller's day. */
  readonly timeZone: string;
};
/** `provenAt`: when whoever is signed in last proved who they are, by machine time. */
type Acting = { readonly via: Via; readonly requestId: string | null; readonly provenAt?: Date };
export type Guest = Acting & {
  readonly kind: "guest";
  readonly id: null;
  /** What a mailed link let this guest reach: exactly this subject. */
  readonly bearer: { readonly kind: string; readonly id: string } | null;
};
export type PersonActor = Acting & {
  readonly kind: "person";
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string | null;
  readonly memberships: readonly ActorMembership[];
  /** A member of the staff who sees the pages as this person does; `mayAct` false: only looks. */
  readonly through?: { readonly staffId: string; readonly name: string; readonly mayAct: boolean };
  readonly bearer?: { readonly kind: string; readonly id: string } | null;
  /** A program of this person's, by a key: at most what they may do; `mayAct` false: it only looks. */
  readonly key?: { readonly id: string; readonly mayAct: boolean };
};
export type StaffActor = Acting & {
  readonly kind: "staff";
  readonly id: string;
  readonly name: string;
  readonly rights: readonly string[];
  /** Null: all sellers. */
  readonly sellerIds: readonly string[] | null;
};
export type SystemActor = Acting & { readonly kind: "system"; readonly id: null };
export type Actor = Guest | PersonActor | StaffActor | SystemActor;
export const systemActor: SystemActor = { kind: "system", id: null, via: "job", requestId: null };
/** What a right may be limited to: packages, domains, and a contract for whatever else somebody rents. */
export type Part = { readonly kind: "hosting" | "domain" | "contract"; readonly id: string };

/** What an act is done to, as the owning module's loader tells it. */
export type Subject = {
  readonly kind: string;
  readonly id: string;
  readonly accountId: string | null;
  readonly sellerId: string | null;
  /** The hosting account or domain a scoped right may be limited to. */
  readonly scopeKind?: Part["kind"];
  /** The packages, domains and contracts it is about, where it is none itself: a right limited to one of them reaches it. */
  readonly parts?: readonly Part[];
  /** What the act costs: a contact's limit is held against it. */
  readonly costs?: NonNullable<ActorMembership["orderLimit"]>;
};
