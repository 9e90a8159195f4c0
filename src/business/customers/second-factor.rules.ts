// Whose rights ask for more than a password: by the seller's wish those who can cost an account money, names or people.
import { z } from "zod";
import type { Actor, ActorMembership } from "../../kernel/rights.ts";
import { setting } from "../sellers/index.ts";

const WISHES = ["nobody", "contacts", "everybody"] as const;
export type SecondFactorFor = (typeof WISHES)[number];

/** Of whom the portal asks a second factor: contacts with such rights, or account holders as well. */
export const secondFactorSetting = setting<SecondFactorFor>({
  key: "customers.second_factor",
  shape: z.enum(WISHES),
  fallback: "nobody",
});

/** Areas in which doing something costs money, names, or lets others in. */
const COSTLY: ReadonlySet<string> = new Set([
  "payments",
  "methods",
  "orders",
  "quotes",
  "contracts",
  "domains",
  "domain_moves",
  "people",
]);

const isCostly = (one: ActorMembership): boolean =>
  one.role === "contact" && one.scopes.some(({ area, verb }) => verb === "do" && COSTLY.has(area));

/** What stands before somebody acts here: a second factor they have is proven, one they must have is set up first. */
export function factorBefore(
  actor: Actor,
  hasFactor: boolean,
  wish: SecondFactorFor,
): "prove" | "enrol" | null {
  if (hasFactor) return "prove";
  return asksSecondFactor(actor, wish) ? "enrol" : null;
}

function asksSecondFactor(actor: Actor, wish: SecondFactorFor): boolean {
  if (actor.kind !== "person" || wish === "nobody") return false;
  return actor.memberships.some((one) => isCostly(one) || (wish === "everybody" && one.role === "holder"));
}
