// What somebody may ask about in the account that is shown: the packages, domains and contracts their right reaches.
import type { AskedAbout } from "../../../business/threads/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { thingsToChoose } from "../../people/rights-shown.ts";
import type { Site } from "../../site.ts";
import { accountsFor, thingsFor } from "../portal-door.tsx";
import type { AboutChoice } from "./question-pages.tsx";

/** Who may not ask by themselves fills in what they see of the account, and asks for it. */
export const reachOf = (visit: Visit): "tickets.do" | "tickets.see" =>
  accountsFor(visit, "tickets.do").length > 0 ? "tickets.do" : "tickets.see";

/** Packages, domains, and contracts of whatever else is rented that somebody may ask about; `general`: also about none of them. */
export async function thingsToAskAbout(site: Site, visit: Visit, accountId: string): Promise<AboutChoice> {
  const { hosting, domain, contract } = await thingsToChoose(site.db.read, accountId);
  const reach = thingsFor(visit, reachOf(visit));
  const option = (kind: AskedAbout["kind"]) => (one: { readonly id: string; readonly name: string }) => ({
    part: { kind, id: one.id },
    value: `${kind}:${one.id}`,
    label: one.name,
  });
  const things = [
    ...hosting.map(option("hosting")),
    ...domain.map(option("domain")),
    ...contract.map(option("contract")),
  ];
  const isWithin = ({ part }: (typeof things)[number]): boolean =>
    reach === null || reach.some((one) => one.id === part.id && one.kind === part.kind);
  return { general: reach === null, things: things.filter(isWithin) };
}
