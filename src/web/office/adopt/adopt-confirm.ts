// What a contract for an adopted account would bill, shown before it is given.
import { figuresOfGiven } from "../../../business/billing/index.ts";
import type { GivenTerms } from "../../../business/billing/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { ToConfirm } from "../contracts/given-confirm.tsx";
import { isPaidFor } from "../contracts/given-contract.ts";

/** What the contract would bill, where exactly that was not confirmed yet. */
export async function toConfirm(
  site: Site,
  visit: Visit,
  given: GivenTerms,
  input: {
    readonly plan: string;
    readonly paid_until: string;
    readonly anchor: string;
    readonly profile: string;
    readonly seen?: string;
  },
): Promise<Confirming | null> {
  if (!isPaidFor(given)) return null;
  const figures = await figuresOfGiven({ db: site.db.read, now: visit.now }, given);
  if (figures === null || figures.digest === input.seen) return null;
  const { plan, paid_until, anchor, profile } = input;
  return { figures, values: { plan, paid_until, anchor, profile }, isAgain: (input.seen ?? "") !== "" };
}

export type Confirming = ToConfirm & { readonly isAgain: boolean };
