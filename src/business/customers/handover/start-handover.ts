// The holder hands the account over: to one of its contacts or to a mail address. Nothing changes before both sides confirmed.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { FieldIssue, Result } from "../../../kernel/result.ts";
import type { Actor } from "../../../kernel/rights.ts";
import { bearsAddress } from "../../messages/index.ts";
import {
  addressBefore,
  countHit,
  createPerson,
  makeLink,
  personById,
  provedLately,
  tidyName,
} from "../../people/index.ts";
import type { ProveAgain } from "../../people/index.ts";
import { settingOf, siteAddress, sellerById } from "../../sellers/index.ts";
import type { Account } from "../account.rules.ts";
import { lockAccount } from "../account.store.ts";
import { membersOf } from "../membership.store.ts";
import type { MemberRow } from "../membership.store.ts";
import { handoverSetting } from "./handover.rules.ts";
import type { OldStays } from "./handover.rules.ts";
import { insertHandover } from "./handover.store.ts";
import { tellHandover } from "./tell-handover.ts";

const DAY_MS = 86_400_000;
const DAY_S = 86_400;
/** Begun in a day for one account: it must not become a way to pester people. */
const MOST = 5;

export type StartHandover = {
  readonly accountId: string;
  /** A contact of the account by their membership, or somebody by their address. */
  readonly to: { readonly membershipId: string } | { readonly name: string; readonly email: string };
  readonly oldStays: OldStays;
  readonly keepsMethods: boolean;
};
export type StartHandoverRefusal =
  | ProveAgain
  | { readonly code: "no_such"; readonly kind: string }
  /** A contact may manage people, but the account is not theirs to give. */
  | { readonly code: "holder_only" }
  | AddressNew
  /** It is being handed over already. */
  | { readonly code: "handover_open" }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "too_many"; readonly retryAfterS: number };

/** The holder's mail address is another one since lately: while the old one can take that back, the account is not given away. */
export type AddressNew = { readonly code: "address_new"; readonly until: Date };

/** A step: null where no change of the holder's address can be taken back any more. */
export async function addressNew(ctx: Ctx, holderId: string): Promise<AddressNew | null> {
  const before = await addressBefore(ctx.tx, holderId, ctx.machineNow);
  return before && { code: "address_new", until: before.until };
}

/** The holder themselves, not somebody of the staff who looks through their eyes. */
export const isHolder = (actor: Actor, holder: Pick<MemberRow, "personId"> | undefined): boolean =>
  actor.kind === "person" && !actor.through && actor.id === holder?.personId;

/** By the holder, who just proved who they are. Refuses: see above; `invalid` names `name`, `email` or `to`. */
export const startHandover = action({
  name: "start_handover",
  needs: {
    any: ["people.do"],
    on: (input: StartHandover) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: StartHandover): Promise<Result<{ handoverId: string }, StartHandoverRefusal>> {
    const account = await lockAccount(ctx.tx, input.accountId);
    if (!account || account.state === "closed") return refuse({ code: "no_such" as const, kind: "account" });
    const members = await membersOf(ctx.tx, account.id);
    const holder = members.find((one) => one.role === "holder" && one.state === "active");
    if (!holder || !isHolder(ctx.actor, holder)) return refuse({ code: "holder_only" as const });
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const tooNew = await addressNew(ctx, holder.personId);
    if (tooNew) return refuse(tooNew);
    const to = await receiver(ctx, account, members, input.to);
    if (!to.ok) return to;
    const limit = { bucket: `handover:${account.id}`, most: MOST, windowS: DAY_S };
    const counted = await countHit(ctx.tx, [limit], ctx.machineNow);
    if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
    const { days } = await settingOf(ctx.tx, account.sellerId, handoverSetting);
    const made = {
      id: newId(),
      accountId: account.id,
      fromPerson: holder.personId,
      ...to.value,
      oldStays: input.oldStays,
      keepsMethods: input.keepsMethods,
      expiresAt: new Date(ctx.machineNow.getTime() + days * DAY_MS),
    };
    if (!(await insertHandover(ctx.tx, made, ctx.now))) return refuse({ code: "handover_open" as const });
    ctx.moved({ noun: "handover", id: made.id, move: "ask", from: null, to: "asked" });
    const link = { purpose: "take_account", subjectId: made.id, personId: made.toPerson } as const;
    const token = await makeLink(ctx, { ...link, days, singleUse: true });
    const seller = await sellerById(ctx.tx, account.sellerId);
    await tellHandover(
      ctx,
      { ...made, state: "asked", finishAt: null },
      `${siteAddress(seller)}/take-over/${token}`,
    );
    return ok({ handoverId: made.id });
  },
});

type Receiver = {
  readonly toPerson: string;
  readonly toMembership: string | null;
  readonly toName: string | null;
};
const bad = (field: string, code: string) => refuse({ code: "invalid" as const, issues: [{ field, code }] });

async function receiver(
  ctx: Ctx,
  account: Account,
  members: readonly MemberRow[],
  to: StartHandover["to"],
): Promise<Result<Receiver, { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }>> {
  if ("membershipId" in to) {
    const contact = members.find((one) => one.membershipId === to.membershipId);
    if (contact?.role !== "contact" || contact.state !== "active") return bad("to", "malformed");
    const person = await personById(ctx.tx, contact.personId);
    if (person?.state !== "active") return bad("to", "malformed");
    return ok({ toPerson: person.id, toMembership: contact.membershipId, toName: null });
  }
  if (bearsAddress(to.name)) return bad("name", "bears_address");
  const { sellerId, language, timeZone } = account;
  const made = await createPerson(ctx, { ...to, sellerId, language, timeZone });
  if (!made.ok && made.refusal.code === "invalid") return refuse(made.refusal);
  const known = !made.ok && made.refusal.code === "email_taken" ? made.refusal.personId : "";
  const toPerson = made.ok ? made.value : known;
  const there = members.find((one) => one.personId === toPerson);
  if (there?.role === "holder") return bad("email", "own");
  const toMembership = there?.state === "active" ? there.membershipId : null;
  return ok({ toPerson, toMembership, toName: tidyName(to.name) });
}
