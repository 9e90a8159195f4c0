// Whose rights ask for more than a password: by the seller's wish those who can cost an account money, names or people.
import { z } from "zod";
import type { Actor, ActorMembership, Scope } from "../../../kernel/rights.ts";
import { dateIn } from "../../../kernel/time.ts";
import { setting } from "../../sellers/index.ts";
import { inForce, RIGHT_AREAS } from "../rights.rules.ts";

const WISHES = ["nobody", "contacts", "everybody"] as const;
export type SecondFactorFor = (typeof WISHES)[number];

/** Of whom the portal asks a second factor: contacts with such rights, or account holders as well. */
export const secondFactorSetting = setting<SecondFactorFor>({
  key: "customers.second_factor",
  shape: z.enum(WISHES),
  fallback: "nobody",
});

/** Whose passwords are seen is let in: there, seeing is enough. */
const SEEN_IS_ENOUGH = "passwords";

/** Areas that can ask for it: those in which something can be done. */
export const FACTOR_AREAS: readonly string[] = RIGHT_AREAS.filter(({ verbs }) => verbs.includes("do")).map(
  ({ area }) => area,
);

/** Areas in which a contact's right asks for a second factor: by themselves those that cost money or names, or let others in. */
export const factorAreasSetting = setting<readonly string[]>({
  key: "customers.second_factor_areas",
  shape: z.array(z.string().refine((area) => FACTOR_AREAS.includes(area))).max(FACTOR_AREAS.length),
  fallback: [
    "panel",
    "passwords",
    "payments",
    "methods",
    "orders",
    "quotes",
    "contracts",
    "domains",
    "domain_moves",
    "people",
  ],
});

export type FactorWish = { readonly of: SecondFactorFor; readonly areas: readonly string[] };

const asks = ({ area, verb }: Scope, areas: readonly string[]): boolean =>
  areas.includes(area) && (verb === "do" || (verb === "see" && area === SEEN_IS_ENOUGH));

/** Rights that are over ask for nothing, and those to come not yet. */
const isCostly = (one: ActorMembership, areas: readonly string[], now: Date): boolean =>
  one.role === "contact" &&
  one.scopes.some((scope) => asks(scope, areas) && inForce(scope, dateIn(one.timeZone, now)));

/** What stands before somebody acts here: a second factor they have is proven, one they must have is set up first. */
export function factorBefore(
  actor: Actor,
  hasFactor: boolean,
  wish: FactorWish,
  now: Date,
): "prove" | "enrol" | null {
  if (hasFactor) return "prove";
  return asksSecondFactor(actor, wish, now) ? "enrol" : null;
}

function asksSecondFactor(actor: Actor, wish: FactorWish, now: Date): boolean {
  if (actor.kind !== "person" || wish.of === "nobody") return false;
  return actor.memberships.some(
    (one) => isCostly(one, wish.areas, now) || (wish.of === "everybody" && one.role === "holder"),
  );
}
