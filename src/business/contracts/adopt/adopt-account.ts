// An account found at a panel becomes a customer's: with a contract that charges it, or for free with who decided and until when.
// All of it or nothing: none is ours that nobody pays for and nobody gave away.
import { action } from "../../../kernel/act.ts";
import type { ClaimedRef } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { adoptHosting } from "../../hosting/index.ts";
import type { AdoptHostingRefusal, FoundAccount } from "../../hosting/index.ts";
import { contractGiven } from "../give-contract.ts";
import type { GiveContract, GiveContractRefusal } from "../give-contract.ts";
import { freeGiven } from "../set-hold.ts";
import type { BadDate, GiveFree, NotAsked, ReasonMissing } from "../set-hold.ts";

export type AdoptAccount = Omit<GiveContract, "subject"> & {
  readonly serverId: string;
  readonly found: FoundAccount;
};

/** Answers the account's id. Refuses no_such, already_ours (one of two at once), and what a given contract refuses. */
export const adoptAccount = action({
  name: "adopt_account",
  needs: {
    any: ["staff:services.change"],
    on: ({
      accountId,
      sellerId,
      billingProfileId,
      productId,
      serverId,
    }: AdoptAccount): readonly ClaimedRef[] => [
      { kind: "account", id: accountId, sellerId },
      { kind: "billing_profile", id: billingProfileId, accountId },
      { kind: "product", id: productId, sellerId },
      { kind: "server", id: serverId },
    ],
  },
  async run(
    ctx,
    { found, serverId, ...agreed }: AdoptAccount,
  ): Promise<Result<string, AdoptHostingRefusal | GiveContractRefusal>> {
    const adopted = await adoptHosting(ctx, { found, serverId, ...agreed });
    if (!adopted.ok) return adopted;
    const given = await contractGiven(ctx, { ...agreed, subject: { kind: "hosting", id: adopted.value } });
    return given.ok ? adopted : given;
  },
});

export type AdoptForFree = Pick<GiveFree, "accountId" | "reason" | "untilOn"> & {
  readonly sellerId: string;
  readonly productId: string;
  readonly serverId: string;
  readonly found: FoundAccount;
};

/** Answers the account's id. Refuses no_such, already_ours, bad_date and reason_missing. */
export const adoptForFree = action({
  name: "adopt_for_free",
  needs: {
    any: ["staff:billing.credit"],
    on: ({ accountId, sellerId, productId, serverId }: AdoptForFree): readonly ClaimedRef[] => [
      { kind: "account", id: accountId, sellerId },
      { kind: "product", id: productId, sellerId },
      { kind: "server", id: serverId },
    ],
  },
  async run(
    ctx,
    input: AdoptForFree,
  ): Promise<Result<string, AdoptHostingRefusal | BadDate | ReasonMissing | NotAsked>> {
    const adopted = await adoptHosting(ctx, input);
    if (!adopted.ok) return adopted;
    const { accountId, reason, untilOn } = input;
    const subject = { subjectKind: "hosting", subjectId: adopted.value } as const;
    const given = await freeGiven(ctx, { accountId, ...subject, reason, untilOn });
    return given.ok ? ok(adopted.value) : given;
  },
});
