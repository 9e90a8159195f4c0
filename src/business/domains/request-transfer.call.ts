// The deed that asks for a name held at another registrar. Its look-up reads the transfer's own state.
import type { Attempt, Deed, DeedKit, Looked } from "../../kernel/deeds.ts";
import { done, pending, refused } from "../../kernel/result.ts";
import { noteTransfer } from "./note-arrival.ts";
import type { RegisteredDomain, Registrar } from "./registrar.port.ts";
import { askedTransfer } from "./registry-asks.ts";
import type { TransferAsk } from "./registry-asks.ts";
import { waitsToArrive } from "./waits-for.ts";

export const requestTransfer: Deed<Registrar, TransferAsk, RegisteredDomain> = {
  ...askedTransfer,
  port: "registrar",
  effect: "registry",
  async call(registrar, { ask }, kit) {
    const answer = await registrar.requestTransfer(ask.name, kit.open(ask.sealedAuthCode), ask.years);
    // A registry that moves names at once may say done before it shows us as their registrar.
    return answer.kind === "done" && !answer.value.ours ? pending(ask.name) : answer;
  },
  look,
  waits: waitsToArrive("transferring"),
  note: noteTransfer,
};

async function look(
  registrar: Registrar,
  { ask }: Attempt<TransferAsk>,
  kit: DeedKit,
): Promise<Looked<RegisteredDomain>> {
  const found = await registrar.findDomain(ask.name);
  if (found?.ours) return { kind: "happened", answer: done(found) };
  if (found === null) return { kind: "happened", answer: refused("not_found", "") };
  const state = await registrar.transferState(ask.name, kit.open(ask.sealedAuthCode));
  if (state === "pending") return { kind: "happened", answer: pending(ask.name) };
  if (state === "none") return { kind: "did_not_happen" };
  if (state === "approved") return { kind: "unclear" };
  return { kind: "happened", answer: refused("status_prohibits", state) };
}
