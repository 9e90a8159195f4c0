// What can be asked of somebody who may: each act with its right, its input, whose thing it is, and what it is told as.
import { z } from "zod";
import type { Act } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { money } from "../../kernel/money.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import type { CustomerRight, PersonActor, Subject } from "../../kernel/rights.ts";
import { cartOfHolder, orderCart, typedFields } from "../carts/index.ts";
import { domainById, setAutoRenew, setLock, setNameservers } from "../domains/index.ts";
import type { ToldIn } from "./approval.rules.ts";
import { tellLock, tellNameservers, tellOrder, tellRenewal } from "./askable.words.ts";

type Outcome = Result<unknown, Refusal>;

/** `load` answers what it is done to and how it is told; null where there is no such thing, or nothing would change. */
export type AskableAct = {
  readonly right: CustomerRight;
  /** Needed to ask: nobody learns by a question what they may not see. */
  readonly sees: CustomerRight;
  readonly input: z.ZodType<unknown>;
  load(db: Tx | ReadDb, input: unknown): Promise<{ readonly subject: Subject; readonly said: ToldIn } | null>;
  run(act: Act, actor: PersonActor, input: unknown, key: string): Promise<Outcome>;
};

function askable<I>(made: {
  readonly right: CustomerRight;
  readonly sees: CustomerRight;
  readonly input: z.ZodType<I>;
  load(db: Tx | ReadDb, input: I): Promise<{ readonly subject: Subject; readonly said: ToldIn } | null>;
  run(act: Act, actor: PersonActor, input: I, key: string): Promise<Outcome>;
}): AskableAct {
  return made as unknown as AskableAct;
}

type Owned = { readonly id: string; readonly accountId: string; readonly sellerId: string };
const subjectOf = ({ id, accountId, sellerId }: Owned): Subject => ({
  kind: "domain",
  id,
  accountId,
  sellerId,
});

const renewal = z.strictObject({ domainId: z.uuid(), autoRenew: z.boolean() });
const lock = z.strictObject({ domainId: z.uuid(), locked: z.boolean() });
const nameservers = z.strictObject({
  domainId: z.uuid(),
  nameservers: z.array(z.string().max(255)).min(1).max(13),
});
const order = z.strictObject({
  accountId: z.uuid(),
  sellerId: z.uuid(),
  language: z.enum(["de", "en"]),
  timeZone: z.string().max(60),
  version: z.number().int(),
  payBy: z.enum(["card", "transfer", "cheque", "money_order", "debit"]),
  remarks: z.string().max(4_000).nullable(),
  fields: typedFields.default({}),
  earlyStart: z.string().max(1_000).nullable(),
  lawShown: z
    .strictObject({ ruleId: z.uuid(), language: z.enum(["de", "en"]) })
    .nullable()
    .default(null),
  termsIds: z.array(z.uuid()).max(20),
  shownTotalMinor: z.bigint(),
  network: z.string().max(100),
  device: z.string().max(300),
  holder: z.string().max(100),
  billingProfileId: z.uuid(),
  phone: z.string().max(40).nullable(),
});

export const ASKABLE_ACTS = {
  set_auto_renew: askable({
    right: "domain_moves.do",
    sees: "domains.see",
    input: renewal,
    async load(db, input) {
      const found = await domainById(db, input.domainId);
      if (found === null || found.autoRenew === input.autoRenew) return null;
      return { subject: subjectOf(found), said: tellRenewal(found.unicodeName, input.autoRenew) };
    },
    run: (act, actor, input, key) => act(setAutoRenew, actor, input, { key }),
  }),
  set_nameservers: askable({
    right: "domains.do",
    sees: "domains.see",
    input: nameservers,
    async load(db, input) {
      const found = await domainById(db, input.domainId);
      if (found === null) return null;
      const said = tellNameservers(found.unicodeName, found.nameservers, input.nameservers);
      return { subject: subjectOf(found), said };
    },
    run: (act, actor, input, key) => act(setNameservers, actor, input, { key }),
  }),
  set_transfer_lock: askable({
    right: "domain_moves.do",
    sees: "domains.see",
    input: lock,
    async load(db, input) {
      const found = await domainById(db, input.domainId);
      if (found === null || found.transferLocked === input.locked) return null;
      return { subject: subjectOf(found), said: tellLock(found.unicodeName, input.locked) };
    },
    run: (act, actor, input, key) => act(setLock, actor, input, { key }),
  }),
  order_cart: askable({
    right: "orders.do",
    sees: "orders.do",
    input: order,
    async load(db, { accountId, sellerId, holder, version, shownTotalMinor, payBy }) {
      const cart = await cartOfHolder(db, holder);
      if (cart === null || cart.state !== "open" || cart.version !== version) return null;
      const lines = cart.lines.filter((one) => !one.removed);
      const said = tellOrder(lines, money(shownTotalMinor, cart.currency), payBy);
      return { subject: { kind: "account", id: accountId, accountId, sellerId }, said };
    },
    run: (act, actor, { accountId, ...input }, key) =>
      act(orderCart, { ...actor, accountId }, input, { key }),
  }),
} as const satisfies Readonly<Record<string, AskableAct>>;

export type AskableName = keyof typeof ASKABLE_ACTS;

export const askableAct = (name: string): AskableAct | null =>
  Object.hasOwn(ASKABLE_ACTS, name) ? ASKABLE_ACTS[name as AskableName] : null;
