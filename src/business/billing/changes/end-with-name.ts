// A name that is not renewed, or not with us any more, is billed no further: its contract ends with it (decision 0091).
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import {
  contractOfName,
  endGone,
  endNotRenewed,
  goneOnWithName,
  lockContract,
  setEndsWithName,
  tellEndsWithName,
} from "../../contracts/index.ts";
import type { IsBought } from "../../contracts/index.ts";
import { domainById, isCovered, ownEnd } from "../../domains/index.ts";
import type { DomainRow } from "../../domains/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { endAfterTerm, endAtOnce } from "./cancel-contract.ts";

type OfName = { readonly domainId: string };

/** What the registry lengthened by itself is not bought. Where it names no end, nobody knows: what is billed stands. */
function boughtOf({ expiresAt, paidThrough }: DomainRow): IsBought {
  const end = ownEnd(expiresAt, paidThrough);
  return (until) => end === null || isCovered(new Date(`${end}T00:00:00Z`), until);
}

async function found(ctx: Ctx, { domainId }: OfName) {
  const domain = await domainById(ctx.tx, domainId);
  const of = domain && (await contractOfName(ctx.tx, domainId));
  const contract = of && (await lockContract(ctx.tx, of.id));
  if (!domain || !of || !contract) return null;
  const today = dateIn((await sellerById(ctx.tx, contract.sellerId)).timeZone, ctx.now);
  const terms = { ...of, term: { count: of.termCount, unit: of.termUnit } };
  return { domain, contract, terms, today };
}

/** On hearing that a name is not wanted any more. Nothing where its contract is under notice, or over, already. */
export const endNotRenewedName = action({
  name: "end_contract_with_name",
  needs: { any: ["system"] },
  async run(ctx, input: OfName) {
    const name = await found(ctx, input);
    if (name?.domain.wantedState !== "given_up" || name.domain.givenUpFor !== null) return ok(null);
    const { contract, terms, today, domain } = name;
    if (contract.state !== "running" && contract.state !== "paused") return ok(null);
    const wantedOn: IsoDate = endNotRenewed(terms, today, boughtOf(domain));
    await setEndsWithName(ctx.tx, contract.id, true);
    const on = must(await endAfterTerm(ctx, { contractId: contract.id, wantedOn, exactly: true }));
    await tellEndsWithName(ctx, contract.id, { on, isGone: false });
    return ok(null);
  },
});

/** On hearing that what was given up is kept after all. */
export const keepContractOfName = action({
  name: "keep_contract_with_name",
  needs: { any: ["system"] },
  async run(ctx, input: OfName) {
    const domain = await domainById(ctx.tx, input.domainId);
    if (domain?.wantedState === "registered") await goneOnWithName(ctx, input.domainId);
    return ok(null);
  },
});

/** On hearing that a name moved away, or is gone although nobody gave it up. Tried again while an invoice over it has no number. */
export const endGoneName = action({
  name: "end_contract_of_gone_name",
  needs: { any: ["system"] },
  async run(ctx, input: OfName) {
    const name = await found(ctx, input);
    if (name?.domain.registryState !== "gone") return ok(null);
    const { contract, terms, today, domain } = name;
    const on = endGone(terms, today, boughtOf(domain));
    // What was never bought is nobody's to pay, whatever was agreed on days behind an end.
    const rest = on < today ? ("credited" as const) : null;
    must(await endAtOnce(ctx, { contractId: contract.id, reason: "name_gone", rest, endsOn: on }));
    await tellEndsWithName(ctx, contract.id, { on, isGone: true });
    return ok(null);
  },
});
