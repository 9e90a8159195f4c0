// A name that is not renewed, or not with us any more, is billed no further: its contract ends with it (decision 0091).
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import {
  contractOfName,
  endGone,
  endNotRenewed,
  goneOnWithName,
  lockContract,
  nameOfContract,
  setEndsWithName,
  tellEndsWithName,
} from "../../contracts/index.ts";
import type { ContractOfName, IsBought } from "../../contracts/index.ts";
import { domainById, isCovered, ownEnd } from "../../domains/index.ts";
import type { DomainRow } from "../../domains/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { endAfterTerm, endAtOnce } from "./cancel-contract.ts";
import type { EndAtOnceRefusal } from "./cancel-contract.ts";
import type { Confirmed, FiguresChanged } from "./act-figures.ts";
import { contractWithParts } from "./change.store.ts";
import { goneOnKept } from "../restoring/go-on.ts";
import { digested } from "./figures/digest.rules.ts";
import { unusedOf } from "./credit-unused.ts";

type Found = { readonly domain: DomainRow; readonly of: ContractOfName; readonly today: IsoDate };
type OfName = { readonly domainId: string };

/** What the registry lengthened by itself is not bought. Where it names no end, nobody knows: what is billed stands. */
function boughtOf({ expiresAt, paidThrough }: DomainRow): IsBought {
  const end = ownEnd(expiresAt, paidThrough);
  return (until) => end === null || isCovered(new Date(`${end}T00:00:00Z`), until);
}

async function found(ctx: Ctx, { domainId }: OfName): Promise<Found | null> {
  const domain = await domainById(ctx.tx, domainId);
  const of = domain && (await contractOfName(ctx.tx, domainId));
  const contract = of && (await lockContract(ctx.tx, of.id));
  if (!domain || !of || !contract) return null;
  const today = dateIn((await sellerById(ctx.tx, contract.sellerId)).timeZone, ctx.now);
  return { domain, of: { ...of, state: contract.state }, today };
}

/** Null: it is wanted, or its contract is under notice already. One that went for a debt goes by decision 0077. */
function outAs({ domain, of }: Pick<Found, "domain" | "of">): "gone" | "given_up" | null {
  if (domain.registryState === "gone") return "gone";
  return isGivenUp({ domain, of }) ? "given_up" : null;
}

const isGivenUp = ({ domain, of }: Pick<Found, "domain" | "of">): boolean =>
  domain.wantedState === "given_up" &&
  domain.givenUpFor === null &&
  (of.state === "running" || of.state === "paused");

function endOf({ domain, of, today }: Found, out: "gone" | "given_up"): IsoDate {
  const terms = { ...of, term: { count: of.termCount, unit: of.termUnit } };
  const isBought = boughtOf(domain);
  return out === "gone"
    ? endGone(terms, today, isBought)
    : endNotRenewed(terms, today, isBought, domain.deleteOn);
}

/** What was never bought is nobody's to pay, whatever was agreed on days behind an end. */
const restOver = ({ today }: Found, out: "gone" | "given_up", on: IsoDate): "credited" | null =>
  on < today || out === "given_up" ? "credited" : null;

const OVER = { gone: "name_gone", given_up: "name_not_renewed" } as const;

/** Step. Answers when it ends. Refuses being_billed: an invoice over one that is gone has no number yet. */
async function endedWithName(
  ctx: Ctx,
  name: Found,
  out: "gone" | "given_up",
): Promise<Result<IsoDate, EndAtOnceRefusal>> {
  const contractId = name.of.id;
  const wantedOn = endOf(name, out);
  const isOver = out === "gone" || wantedOn <= name.today;
  if (out === "given_up") await setEndsWithName(ctx.tx, contractId, true);
  const rest = isOver ? restOver(name, out, wantedOn) : null;
  const ended = isOver
    ? await endAtOnce(ctx, { contractId, reason: OVER[out], rest, endsOn: wantedOn })
    : await endAfterTerm(ctx, { contractId, wantedOn, exactly: true });
  if (!ended.ok) return ended;
  const on = isOver ? wantedOn : ended.value;
  const deletedOn = isOver && out === "given_up" ? name.domain.deleteOn : null;
  await tellEndsWithName(ctx, contractId, { on, isGone: out === "gone", deletedOn });
  return ok(on);
}

/** On hearing that a name is not wanted any more. Nothing where its contract is under notice, or over, already. */
export const endNotRenewedName = action({
  name: "end_contract_with_name",
  needs: { any: ["system"] },
  async run(ctx, input: OfName) {
    const name = await found(ctx, input);
    if (name && isGivenUp(name)) must(await endedWithName(ctx, name, "given_up"));
    return ok(null);
  },
});

/** On hearing that what was given up is kept after all: its contract goes on, or one that was over with it does as a new one. */
export const keepContractOfName = action({
  name: "keep_contract_with_name",
  needs: { any: ["system"] },
  async run(ctx, input: OfName) {
    const domain = await domainById(ctx.tx, input.domainId);
    if (domain?.wantedState !== "registered") return ok(null);
    await goneOnWithName(ctx, input.domainId);
    await goneOnKept(ctx, domain);
    return ok(null);
  },
});

/** On hearing that a name moved away, or is gone although nobody gave it up. Tried again while an invoice over it has no number. */
export const endGoneName = action({
  name: "end_contract_of_gone_name",
  needs: { any: ["system"] },
  async run(ctx, input: OfName) {
    const name = await found(ctx, input);
    if (name?.domain.registryState === "gone") must(await endedWithName(ctx, name, "gone"));
    return ok(null);
  },
});

export type NameEnd = {
  readonly on: IsoDate;
  readonly currency: string;
  /** With tax, of what was invoiced and is not delivered. */
  readonly creditMinor: bigint;
  readonly digest: string;
};

/** When the contract would end with its name, and what it would credit; null: its name is wanted, or it is under notice. */
export async function figuresOfNameEnd(
  { db, now }: { readonly db: Tx | ReadDb; readonly now: Date },
  contractId: string,
): Promise<NameEnd | null> {
  const name = await nameNow(db, contractId, now);
  const out = name && outAs(name);
  if (!name || !out) return null;
  const on = endOf(name, out);
  const isOver = out === "gone" || on <= name.today;
  const rest = isOver ? restOver(name, out, on) : null;
  let creditMinor = 0n;
  for (const part of await contractWithParts(db, contractId))
    for (const unused of await unusedOf(db, { ...part, endsOn: on, rest, restsUntil: name.today }))
      if (isOver || unused.neverBegins) creditMinor += unused.minor;
  const { currency } = name.of;
  return { on, currency, creditMinor, digest: digested([contractId, on, out, creditMinor, currency]) };
}

async function nameNow(db: Tx | ReadDb, contractId: string, now: Date): Promise<Found | null> {
  const domainId = await nameOfContract(db, contractId);
  const domain = domainId === null ? null : await domainById(db, domainId);
  const of = domainId === null ? null : await contractOfName(db, domainId);
  if (!domain || of?.id !== contractId) return null;
  return { domain, of, today: dateIn((await sellerById(db, domain.sellerId)).timeZone, now) };
}

export type EndBilledThoughGone = Confirmed & { readonly contractId: string };
export type EndBilledThoughGoneRefusal =
  | EndAtOnceRefusal
  | FiguresChanged
  /** Its name is wanted, or it is under notice already. */
  | { readonly code: "nothing_to_end" };

/**
 * Staff ends what is billed although its name was given up or is gone, as hearing of it would have. Answers the day. Refuses
 * no_such, nothing_to_end, figures_changed (others were confirmed), being_billed.
 */
export const endBilledThoughGone = action({
  name: "end_billed_though_gone",
  needs: {
    any: ["staff:services.change"],
    on: (input: EndBilledThoughGone) => ({ kind: "contract", id: input.contractId }),
  },
  async run(
    ctx,
    { contractId, seen }: EndBilledThoughGone,
  ): Promise<Result<IsoDate, EndBilledThoughGoneRefusal>> {
    if (!(await lockContract(ctx.tx, contractId))) return refuse({ code: "no_such", kind: "contract" });
    const name = await nameNow(ctx.tx, contractId, ctx.now);
    const out = name && outAs(name);
    if (!name || !out) return refuse({ code: "nothing_to_end" });
    const figures = await figuresOfNameEnd({ db: ctx.tx, now: ctx.now }, contractId);
    if (seen !== undefined && figures?.digest !== seen) return refuse({ code: "figures_changed" });
    return endedWithName(ctx, name, out);
  },
});
