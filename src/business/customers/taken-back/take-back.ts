// An address was taken back: what was begun in accounts from that access since ends, and its owner reads what there was.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sayByMail } from "../../messages/index.ts";
import { personById, sellerOfPerson } from "../../people/index.ts";
import { siteAddress } from "../../sellers/index.ts";
import { accountById } from "../account.store.ts";
import { takeOut } from "../contacts.ts";
import { lockedHandover, stopHandover } from "../handover/end-handover.ts";
import { membershipById, membersOf } from "../membership.store.ts";
import { takenBackMail } from "./taken-back.mails.ts";
import type { TakenBack } from "./taken-back.mails.ts";
import { dropRecipientsSince, endPinsOf, handoversUnderWay, invitedSince } from "./taken-back.store.ts";

export type TakeBack = { readonly personId: string; readonly since: Date };

/** Done again it finds nothing more, and says nothing. */
export const takeBack = action({
  name: "take_back",
  needs: { any: ["system"] },
  async run(ctx, { personId, since }: TakeBack): Promise<Result<null>> {
    // Invitations are dated by the business's clock, everything else here by the machine's.
    const offset = ctx.now.getTime() - ctx.machineNow.getTime();
    const handovers = await stopHandovers(ctx, personId);
    const contacts = await endInvited(ctx, personId, new Date(since.getTime() + offset));
    const dropped = await dropRecipientsSince(ctx.tx, personId, since);
    for (const { id, state } of await accountsOf(ctx, dropped))
      ctx.moved({ noun: "account", id, move: "name_recipients", from: state, to: state });
    await endPins(ctx, personId);
    const recipients = dropped.map(({ account, category, email }) => ({
      account,
      category,
      email: email ?? "",
    }));
    await tell(ctx, personId, { handovers, contacts, recipients });
    return ok(null);
  },
});

/** Sessions and keys of theirs ended: nobody passes for them on the telephone either. */
export const endPinsOfPerson = action({
  name: "end_pins",
  needs: { any: ["system"] },
  async run(ctx, { personId }: { readonly personId: string }): Promise<Result<null>> {
    await endPins(ctx, personId);
    return ok(null);
  },
});

async function endPins(ctx: Ctx, personId: string): Promise<void> {
  for (const id of await endPinsOf(ctx.tx, personId))
    ctx.moved({ noun: "support_pin", id, move: "end", from: "set", to: "ended" });
}

async function stopHandovers(ctx: Ctx, personId: string): Promise<TakenBack["handovers"]> {
  const stopped = [];
  for (const id of await handoversUnderWay(ctx.tx, personId)) {
    const asked = await lockedHandover(ctx, id);
    if (!asked || !(await stopHandover(ctx, asked, "withdraw")).ok) continue;
    const account = await accountById(ctx.tx, asked.accountId);
    const next = await personById(ctx.tx, asked.toPerson);
    stopped.push({ account: account?.name ?? "", name: asked.toName ?? next?.name ?? "" });
  }
  return stopped;
}

async function endInvited(ctx: Ctx, personId: string, since: Date): Promise<TakenBack["contacts"]> {
  const ended = [];
  for (const id of await invitedSince(ctx.tx, personId, since)) {
    const membership = await membershipById(ctx.tx, id);
    if (!membership) continue;
    const account = await accountById(ctx.tx, membership.accountId);
    const known = (await membersOf(ctx.tx, membership.accountId)).find((one) => one.membershipId === id);
    must(await takeOut(ctx, membership));
    ended.push({ account: account?.name ?? "", name: known?.name ?? "", email: known?.email ?? "" });
  }
  return ended;
}

async function accountsOf(ctx: Ctx, dropped: readonly { readonly accountId: string }[]) {
  const found = [];
  for (const id of new Set(dropped.map((one) => one.accountId))) {
    const account = await accountById(ctx.tx, id);
    if (account) found.push(account);
  }
  return found;
}

async function tell(ctx: Ctx, personId: string, found: TakenBack): Promise<void> {
  const person = await personById(ctx.tx, personId);
  const seller = person && (await sellerOfPerson(ctx.tx, person));
  if (!person || !seller || Object.values(found).every((one) => one.length === 0)) return;
  const { email, name, language } = person;
  await sayByMail(ctx, {
    template: takenBackMail,
    seller,
    to: { email, name, language, personId },
    accountId: null,
    values: { ...found, link: `${siteAddress(seller)}/portal` },
    about: { kind: "person", id: personId },
    cause: `taken_back:${personId}:${ctx.machineNow.toISOString()}`,
  });
}
