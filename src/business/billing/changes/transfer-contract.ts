// A contract goes over to another account with what it pays for. Staff does it on the word of both sides; what was issued stays.
import { action } from "../../../kernel/act.ts";
import type { ClaimedRef } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { dateIn } from "../../../kernel/time.ts";
import { giveToAccount, lockContract, pricesKept, tellGiven, waitsAsPart } from "../../contracts/index.ts";
import { accountById } from "../../customers/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { hasChanged } from "./act-figures.ts";
import type { Confirmed, FiguresChanged } from "./act-figures.ts";
import { areBeingBilled, isOwedFor } from "../credits/credit.store.ts";

export type TransferContract = Confirmed & {
  readonly contractId: string;
  readonly toAccountId: string;
  readonly billingProfileId: string;
  /** When and how each side said it: a mail, a letter, a call. */
  readonly giverSaid: string;
  readonly takerSaid: string;
};
export type TransferRefusal =
  | FiguresChanged
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "same_account" }
  | { readonly code: "other_seller" }
  | { readonly code: "statement_missing"; readonly field: "giverSaid" | "takerSaid" }
  | { readonly code: "not_running" }
  /** The first account owes for it: that is settled before. */
  | { readonly code: "unpaid" }
  /** An add-on, or a part: it goes with what it belongs to. */
  | { readonly code: "goes_with_whole" }
  /** It is to become free with a plan of its holder's. */
  | { readonly code: "change_waiting"; readonly on: IsoDate }
  | { readonly code: "being_billed" }
  /** Of a product of which one customer can have only so many. */
  | { readonly code: "taker_has_most" };

/** Refuses as its type says. */
export const transferContract = action({
  name: "transfer_contract",
  needs: {
    any: ["staff:services.change"],
    on: (input: TransferContract): readonly ClaimedRef[] => [
      { kind: "contract", id: input.contractId },
      { kind: "account", id: input.toAccountId },
      { kind: "billing_profile", id: input.billingProfileId, accountId: input.toAccountId },
    ],
  },
  async run(ctx, input: TransferContract): Promise<Result<null, TransferRefusal>> {
    const { toAccountId, billingProfileId, giverSaid, takerSaid } = input;
    if (giverSaid.trim() === "") return refuse({ code: "statement_missing", field: "giverSaid" });
    if (takerSaid.trim() === "") return refuse({ code: "statement_missing", field: "takerSaid" });
    const contract = await lockContract(ctx.tx, input.contractId);
    const taker = await accountById(ctx.tx, toAccountId);
    if (!contract || !taker) return refuse({ code: "no_such", kind: contract ? "account" : "contract" });
    if (contract.accountId === toAccountId) return refuse({ code: "same_account" });
    if (taker.sellerId !== contract.sellerId) return refuse({ code: "other_seller" });
    if (contract.state !== "running" && contract.state !== "ending") return refuse({ code: "not_running" });
    if (contract.parentId !== null) return refuse({ code: "goes_with_whole" });
    const waits = await waitsAsPart(ctx.tx, contract.id);
    if (waits !== null) return refuse({ code: "change_waiting", on: waits });
    const ids = [contract.id, ...contract.childIds];
    if (await areBeingBilled(ctx.tx, ids)) return refuse({ code: "being_billed" });
    if (await isOwedFor(ctx.tx, ids)) return refuse({ code: "unpaid" });
    const deed = { act: "transfer" as const, billingProfileId };
    if (await hasChanged({ db: ctx.tx, now: ctx.now }, contract.id, deed, input))
      return refuse({ code: "figures_changed" });
    const statements = { giverSaid: giverSaid.trim(), takerSaid: takerSaid.trim() };
    const sides = { fromAccountId: contract.accountId, toAccountId, billingProfileId };
    const given = await giveToAccount(ctx, { contractId: contract.id, ...sides, ...statements });
    if (!given.ok) return refuse({ code: "taker_has_most" });
    const today = dateIn((await sellerById(ctx.tx, contract.sellerId)).timeZone, ctx.now);
    const prices = await pricesKept(ctx.tx, ids, today);
    await tellGiven(ctx, contract.id, { giverId: contract.accountId, prices, today });
    return ok(null);
  },
});
