// What a house does in a play with money that is not about one invoice: it carries out withdrawals and ends for good cause, takes
// over what ran elsewhere, and changes its mind about how it bills.
import { changeTaxDue } from "../../src/business/billing/index.ts";
import {
  carryOutCancellation,
  carryOutWithdrawal,
  declare,
  nameContracts,
} from "../../src/business/declarations/index.ts";
import { giveContract } from "../../src/business/contracts/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { addTerm } from "../../src/kernel/time.ts";
import { monthly } from "../support/billing-scene.ts";
import { guest } from "../support/shop.ts";
import { dayAfter } from "./calendar.ts";
import type { Done, PlayedAct } from "./money-acts.ts";
import type { Play, Player } from "./money-play.ts";

const SHARES = ["full", "less_use", "less_use", "none"] as const;

/** As somebody says it on the public page. */
export const declaration = (sellerId: string, kind: "withdrawal" | "cancellation", contractText: string) => ({
  sellerId,
  kind,
  name: "M",
  email: "m@kundin.example",
  contractText,
  reason: kind === "withdrawal" ? "" : "it never worked",
  cancelKind: kind === "withdrawal" ? null : ("extraordinary" as const),
  wantedOn: null,
  language: "de" as const,
  network: "192.0.2.7",
  device: "Browser",
});

/** One of theirs, as somebody declares it who names its number; null: they have none that runs. */
async function declared(play: Play, one: Player, kind: "withdrawal" | "cancellation") {
  const { scene, clerk, chance, rows } = play;
  const found = await rows<{ id: string; no: string }>(
    `select id, contract_no as no from contracts.contract where account_id = $1 and state in ('running', 'ending', 'paused')
     order by id`,
    [one.accountId],
  );
  const picked = chance.oneOf(found);
  if (!picked) return null;
  const made = await scene.world.act(declare, guest, declaration(scene.sellerId, kind, picked.no));
  if (!made.ok) throw new Error("nobody could declare");
  const declarationId = made.value.id;
  await scene.world.act(nameContracts, clerk, { declarationId, numbers: picked.no });
  return { declarationId, contractId: picked.id };
}

const SETTINGS = [
  ["billing.invoice_on_payment", [true, false]],
  ["billing.tax_rounding", ["line", "document"]],
  ["billing.proration", ["actual_days", "thirty_days", "none"]],
  ["billing.rest_when_ended", ["kept", "credited"]],
  ["billing.payment_days", [0, 7, 30]],
] as const;

export const HOUSE_ACTS: Readonly<Record<string, PlayedAct>> = {
  async withdrawn(play, one) {
    const { chance, scene, clerk } = play;
    const found = chance.is(0.4) ? await declared(play, one, "withdrawal") : null;
    if (!found) return null;
    const { declarationId, contractId: id } = found;
    const contracts = [{ id, credit: chance.oneOf(SHARES) ?? "full" }];
    const excess = chance.is(0.6) ? ("refund" as const) : ("keep" as const);
    const agreed = chance.is(0.8) ? "by mail" : "";
    return scene.world.act(carryOutWithdrawal, clerk, { declarationId, contracts, excess, agreed });
  },
  async endedForCause(play, one) {
    const found = play.chance.is(0.3) ? await declared(play, one, "cancellation") : null;
    if (!found) return null;
    const { declarationId, contractId } = found;
    const wanted = { declarationId, contractIds: [contractId] };
    return play.scene.world.act(carryOutCancellation, play.clerk, wanted);
  },
  async takenOver(play, one, today): Promise<Done | null> {
    const { chance, scene, clerk } = play;
    if (chance.is(0.6) || one.contracts.length > 6) return null;
    const { accountId, billingProfileId, currency } = one;
    const startsOn = dayAfter(today, -chance.between(0, 400));
    const minor = BigInt(chance.between(100, 5_000));
    const given = await scene.world.act(giveContract, clerk, {
      sellerId: scene.sellerId,
      productId: scene.productId,
      accountId,
      billingProfileId,
      subject: null,
      kind: "vps",
      title: "Machine",
      concludedOn: startsOn,
      minimum: null,
      noticeDays: 14,
      termsId: null,
      legalProfile: "consumer",
      price: {
        ...monthly,
        currency,
        includesTax: chance.is(0.7),
        firstMinor: minor,
        renewalMinor: minor,
        term: { count: 1, unit: chance.is(0.7) ? ("month" as const) : ("year" as const) },
      },
      startsOn,
      paidUntil: dayAfter(today, chance.between(-100, 60)),
    });
    if (given.ok) one.contracts.push(given.value.contractId);
    return given;
  },
  /** It is a small business from now on, or no longer. */
  async turnsSmall(play) {
    const { chance, scene, rows } = play;
    if (chance.is(0.9)) return null;
    await rows("update sellers.seller set small_business = not small_business where id = $1", [
      scene.sellerId,
    ]);
    return { ok: true };
  },
  /** Its tax is owed otherwise from the next month on: of a house that has owed it as its money comes. */
  async owesTaxOtherwise(play, _, today) {
    const { chance, scene, clerk, rows } = play;
    if (chance.is(0.8)) return null;
    const [seller] = await rows<{ is: boolean }>(
      "select tax_due_changes <> '[]'::jsonb as is from sellers.seller where id = $1",
      [scene.sellerId],
    );
    if (seller?.is !== true) return null;
    const from = addTerm(`${today.slice(0, 7)}-01`, { count: 1, unit: "month" });
    const due = chance.is(0.5) ? ("received" as const) : ("invoiced" as const);
    return scene.world.act(changeTaxDue, clerk, { sellerId: scene.sellerId, from, due });
  },
  async changesItsMind(play) {
    const { chance, scene, clerk } = play;
    const [key, values] = chance.oneOf(SETTINGS) ?? SETTINGS[0];
    if (chance.is(0.8)) return null;
    const value = chance.oneOf<unknown>(values);
    return scene.world.act(changeSetting, clerk, { sellerId: scene.sellerId, key, value });
  },
};
