// The deed that buys further years. It names the expiry we believe in, so that a registry refuses a repeat; the look-up
// reads whether the expiry has moved beyond it.
import type { Attempt, Deed, Looked } from "../../kernel/deeds.ts";
import { done, refused } from "../../kernel/result.ts";
import { isLater } from "./domain.rules.ts";
import { noteRenewed } from "./note-renewed.ts";
import type { RegisteredDomain, Registrar } from "./registrar.port.ts";
import { askedRenewal } from "./registry-asks.ts";
import type { RenewalAsk } from "./registry-asks.ts";
import { waitsToRenew } from "./waits-for.ts";

export const renewDomainAtRegistry: Deed<Registrar, RenewalAsk, RegisteredDomain> = {
  ...askedRenewal,
  port: "registrar",
  effect: "registry",
  async call(registrar, attempt) {
    const { ask } = attempt;
    const answer = await registrar.renew(ask.name, ask.expiresAt, ask.years);
    if (answer.kind !== "refused") return answer;
    // Refused because the term has moved already (the registry renewed by itself): then the year is there.
    const looked = await look(registrar, attempt).catch(() => null);
    return looked?.kind === "happened" && looked.answer.kind === "done" ? looked.answer : answer;
  },
  look,
  waits: waitsToRenew,
  note: noteRenewed,
};

async function look(registrar: Registrar, { ask }: Attempt<RenewalAsk>): Promise<Looked<RegisteredDomain>> {
  const found = await registrar.findDomain(ask.name);
  if (found === null) return { kind: "happened", answer: refused("not_found", "") };
  if (!found.ours) return { kind: "happened", answer: refused("not_ours", "") };
  if (found.expiresAt === null) return { kind: "unclear" };
  return isLater(found.expiresAt, ask.expiresAt)
    ? { kind: "happened", answer: done(found) }
    : { kind: "did_not_happen" };
}
