// The desk answers that a declaration cannot be carried out, and why; or finds the contract that it means.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { emailKey } from "../people/index.ts";
import { sellerById } from "../sellers/index.ts";
import { namedIn } from "./declaration.rules.ts";
import { insertTargets, lockDeclaration, setAccount } from "./declaration.store.ts";
import { isAddressOf, recognise } from "./declarations.reads.ts";
import { settleDeclaration } from "./settle-declaration.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
const onDeclaration = (input: { readonly declarationId: string }) => ({
  kind: "declaration",
  id: input.declarationId,
});

export type DeclineDeclaration = { readonly declarationId: string; readonly answer: string };

/** The answer is mailed as it stands. Refuses answer_missing, no_such, bad_move. */
export const declineDeclaration = action({
  name: "decline_declaration",
  needs: { any: ["staff:services.change", "staff:billing.credit"], on: onDeclaration },
  async run(
    ctx,
    input: DeclineDeclaration,
  ): Promise<Result<null, NoSuch | BadMove | { readonly code: "answer_missing" }>> {
    const answer = input.answer.trim();
    if (answer === "") return refuse({ code: "answer_missing" });
    const declared = await lockDeclaration(ctx.tx, input.declarationId);
    if (!declared) return refuse({ code: "no_such", kind: "declaration" });
    const seller = await sellerById(ctx.tx, declared.sellerId);
    return settleDeclaration(ctx, seller, declared, { move: "decline", answer: answer.slice(0, 4_000) });
  },
});

export type NameContracts = {
  readonly declarationId: string;
  /** Contract, order or customer numbers, or domain names, as the desk found them. */
  readonly numbers: string;
};

/** Adds what the numbers mean. Refuses not_found (nothing, several accounts, or another account than before), bad_move. */
export const nameContracts = action({
  name: "name_declared_contracts",
  needs: { any: ["staff:services.change", "staff:billing.credit"], on: onDeclaration },
  async run(
    ctx,
    input: NameContracts,
  ): Promise<Result<number, NoSuch | BadMove | { readonly code: "not_found" }>> {
    const declared = await lockDeclaration(ctx.tx, input.declarationId);
    if (!declared) return refuse({ code: "no_such", kind: "declaration" });
    if (declared.state !== "open")
      return refuse({ code: "bad_move", noun: "declaration", from: declared.state, move: "name" });
    const found = await recognise(ctx.tx, declared.sellerId, namedIn(input.numbers));
    if (!found || found.targets.length === 0) return refuse({ code: "not_found" });
    if (declared.accountId !== null && declared.accountId !== found.accountId)
      return refuse({ code: "not_found" });
    const isKnown = await isAddressOf(ctx.tx, found.accountId, emailKey(declared.email));
    await setAccount(ctx.tx, declared.id, found.accountId, isKnown);
    await insertTargets(ctx.tx, declared.id, found.targets);
    return ok(found.targets.length);
  },
});
