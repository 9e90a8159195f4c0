// Acts on a contract that can be asked for: ending it or not, changing it, letting it rest, renewing it early. Each is told
// with its days and sums; where one of them is another at the decision, nothing is done.
import { z } from "zod";
import type { Money } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { dateIn } from "../../../kernel/time.ts";
import {
  cancelContract,
  changeContract,
  costOfChange,
  endForPrice,
  figuresOfChange,
  costOfNextTerm,
  renewEarly,
  renewTerm,
} from "../../billing/index.ts";
import {
  contractById,
  contractNotice,
  contractTerms,
  goOn,
  lastingPause,
  pauseContract,
  pricesToCome,
  takeBackChange,
  takeBackNotice,
} from "../../contracts/index.ts";
import type { ContractRow } from "../../contracts/index.ts";
import { readDomainName } from "../../domains/index.ts";
import { changeContractWithNames } from "../../orders/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { askable, subjectOf } from "./askable.ts";
import type { Asked, At } from "./askable.ts";
import {
  tellCancel,
  tellChange,
  tellEndForPrice,
  tellGoOn,
  tellKeep,
  tellPause,
  tellRenewal,
  tellTakeBackChange,
  tellTerm,
} from "./contract-acts.words.ts";

const date = z.iso.date();
const reason = z.string().max(500);
const one = z.strictObject({ contractId: z.uuid() });
const cancel = z.strictObject({
  contractId: z.uuid(),
  when: z.enum(["end_of_term", "on"]),
  on: date.nullable(),
  reason,
});
const pause = z.strictObject({ contractId: z.uuid(), untilOn: date, reason: reason.min(1) });
const option = z.strictObject({
  option: z.string().max(60),
  choice: z.string().max(60).nullable(),
  quantity: z.number().nullable(),
});
const part = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("keep"), contractId: z.uuid() }),
  z.strictObject({ kind: z.literal("take"), planId: z.uuid(), contractId: z.uuid() }),
]);
const change = z.strictObject({
  contractId: z.uuid(),
  planId: z.uuid().nullable(),
  options: z.array(option).max(40).nullable(),
  quantityMilli: z.bigint().nullable(),
  when: z.enum(["now", "end_of_term"]),
  parts: z.array(part).max(40).optional(),
  /** New names that are picked with it. */
  names: z
    .array(z.strictObject({ planId: z.uuid(), name: z.string().max(253) }))
    .max(5)
    .optional(),
  token: z.string().max(200),
});

type Found = { readonly row: ContractRow; readonly today: IsoDate };

/** The contract and the day it is where its seller is; null unless it is in one of these states. */
async function found(at: At, id: string, states: readonly ContractRow["state"][]): Promise<Found | null> {
  const row = await contractById(at.db, id);
  if (row === null || !states.includes(row.state)) return null;
  const seller = await sellerById(at.db, row.sellerId);
  return { row, today: dateIn(seller.timeZone, at.now) };
}
const asked = (row: ContractRow, said: Asked["said"]): Asked => ({
  subject: { ...subjectOf("contract", row), parts: row.parts },
  said,
});
/** A contact whose limit is lower neither does it nor allows it. */
const costing = ({ subject, said }: Asked, costs: Money | null): Asked =>
  costs === null ? { subject, said } : { subject: { ...subject, costs }, said };
const RIGHTS = { right: "contracts.do", sees: "contracts.see" } as const;

export const contractActs = {
  cancel_contract: askable({
    ...RIGHTS,
    input: cancel,
    async load(at, { contractId, when, on, reason: why }) {
      const there = await found(at, contractId, ["running", "paused"]);
      if (there === null || (when === "on") !== (on !== null)) return null;
      const { endsOn } = await contractNotice(at.db, there.row, there.today);
      return asked(there.row, tellCancel(there.row, on ?? endsOn, on === null, why));
    },
    run: (act, actor, input, key) => act(cancelContract, actor, { ...input, rest: null }, { key }),
  }),
  take_back_notice: askable({
    ...RIGHTS,
    input: one,
    async load(at, { contractId }) {
      const there = await found(at, contractId, ["ending"]);
      return there && asked(there.row, tellKeep(there.row));
    },
    run: (act, actor, input, key) => act(takeBackNotice, actor, input, { key }),
  }),
  end_for_price: askable({
    ...RIGHTS,
    input: one,
    async load(at, { contractId }) {
      const there = await found(at, contractId, ["running"]);
      const { endsOn } = there ? await pricesToCome(at.db, contractId, there.today) : { endsOn: null };
      return there && endsOn ? asked(there.row, tellEndForPrice(there.row, endsOn)) : null;
    },
    run: (act, actor, input, key) => act(endForPrice, actor, input, { key }),
  }),
  pause_contract: askable({
    ...RIGHTS,
    input: pause,
    async load(at, { contractId, untilOn, reason: why }) {
      const there = await found(at, contractId, ["running"]);
      return there && untilOn > there.today ? asked(there.row, tellPause(there.row, untilOn, why)) : null;
    },
    run: (act, actor, input, key) => act(pauseContract, actor, input, { key }),
  }),
  go_on: askable({
    ...RIGHTS,
    input: one,
    async load(at, { contractId }) {
      const there = await found(at, contractId, ["paused"]);
      const rest = there && (await lastingPause(at.db, contractId));
      return there && rest ? asked(there.row, tellGoOn(there.row, rest.untilOn)) : null;
    },
    run: (act, actor, input, key) => act(goOn, actor, input, { key }),
  }),
  renew_early: askable({
    ...RIGHTS,
    input: one,
    async load(at, { contractId }) {
      const there = await found(at, contractId, ["running"]);
      const costs = await costOfNextTerm(at, contractId);
      return there && costing(asked(there.row, tellRenewal(there.row, costs)), costs);
    },
    run: (act, actor, input, key) => act(renewEarly, actor, input, { key }),
  }),
  renew_term: askable({
    ...RIGHTS,
    input: one,
    async load(at, { contractId }) {
      const there = await found(at, contractId, ["running"]);
      const until = there?.row.fixedUntil ?? null;
      const costs = await costOfNextTerm(at, contractId);
      return there && until ? costing(asked(there.row, tellTerm(there.row, until, costs)), costs) : null;
    },
    run: (act, actor, input, key) => act(renewTerm, actor, input, { key }),
  }),
  change_contract: askable({
    ...RIGHTS,
    input: change,
    async load(at, { token, names = [], ...wanted }) {
      const there = await found(at, wanted.contractId, ["running"]);
      const picked = names.flatMap(({ name }) => readDomainName(name)?.unicodeName ?? []);
      const drawn = there && picked.length === names.length ? await figuresOfChange(at, wanted) : null;
      // The token is that of the figures which whoever asks has seen.
      if (!there || !drawn || !token.endsWith(`.${drawn.digest}`)) return null;
      const { subject, said } = asked(there.row, tellChange(there.row, drawn.figures, picked));
      return { subject: { ...subject, costs: costOfChange(drawn.figures) }, said };
    },
    // What is free is looked at once it is allowed, and said where it is gone: the change was what they said yes to.
    run: (act, actor, { names = [], ...input }, key) =>
      names.length === 0
        ? act(changeContract, actor, input, { key })
        : act(changeContractWithNames, actor, { ...input, names, allowed: true }, { key }),
  }),
  take_back_change: askable({
    ...RIGHTS,
    input: one,
    async load(at, { contractId }) {
      const there = await found(at, contractId, ["running"]);
      const terms = there && (await contractTerms(at.db, contractId));
      return there && terms?.changesOn
        ? asked(there.row, tellTakeBackChange(there.row, terms.changesOn))
        : null;
    },
    run: (act, actor, input, key) => act(takeBackChange, actor, input, { key }),
  }),
};
