// What is asked of whoever takes a name or moves one here, by ending: said before it is chosen, from the same rules that will ask.
import { mustBeHeld, requirementsOf, tldRulesOn } from "../../../business/domains/index.ts";
import { rulesInForce } from "../../../business/papers/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";

export type NameNeed = "local_presence" | "documents" | "auth_code" | "held";

/** By ending: what registering asks for, and what a move does. */
export type NameNeeds = ReadonlyMap<string, Readonly<Record<"register" | "transfer", readonly NameNeed[]>>>;

export async function needsOfNames(
  db: ReadDb,
  sellerId: string,
  tlds: readonly string[],
  today: string,
): Promise<NameNeeds> {
  const [rules, papers] = await Promise.all([tldRulesOn(db, tlds, today), rulesInForce(db, sellerId)]);
  const signs = (tld: string, mode: "register" | "transfer"): boolean =>
    papers.rules.some(
      ({ form, must, when }) =>
        must &&
        (form === "registry" || form === "domain_transfer") &&
        (when.tlds === undefined || when.tlds.includes(tld)) &&
        (when.modes === undefined || when.modes.includes(mode)),
    );
  return new Map(
    rules.map((rule) => {
      const asked = requirementsOf(rule);
      const asks = (mode: "register" | "transfer"): NameNeed[] => [
        ...(asked.includes("local_presence") ? ["local_presence" as const] : []),
        ...(asked.includes("documents") || signs(rule.tld, mode) ? ["documents" as const] : []),
      ];
      const move: NameNeed[] = ["auth_code", ...(mustBeHeld(rule.tld) ? ["held" as const] : [])];
      return [rule.tld, { register: asks("register"), transfer: [...move, ...asks("transfer")] }];
    }),
  );
}
