// What the office decides beside the invoices of a play with money: who bears no tax and where somebody lives, which months are
// closed, which reminders rest, by which sequence is reminded, and which run may go out.
import {
  approveRun,
  changeDraftTax,
  leaveOutOfRun,
  newestSequence,
  pauseCase,
  pauseRun,
  publishSequence,
  resumeCase,
  resumeRun,
} from "../../src/business/billing/index.ts";
import { saveBillingProfile } from "../../src/business/customers/index.ts";
import { closeMonth } from "../../src/business/ledger/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import {
  endExemption,
  exemptProfile,
  EXEMPTION_KINDS,
  TOLD_TREATMENTS,
} from "../../src/business/tax/index.ts";
import { dayAfter } from "./calendar.ts";
import { COUNTRIES } from "./money-play.ts";
import type { PlayedAct } from "./money-acts.ts";
import type { Play, Player } from "./money-play.ts";

const reason = "because <&";

async function oneId(play: Play, text: string, values: readonly unknown[]): Promise<string | null> {
  const found = await play.rows<{ id: string }>(text, values);
  return play.chance.oneOf(found)?.id ?? null;
}

const caseOf = (play: Play, one: Player): Promise<string | null> =>
  oneId(
    play,
    "select id from billing.dunning_case where account_id = $1 and state in ('running', 'paused') order by id",
    [one.accountId],
  );

/** The run under way: the house has one at a time. */
const runOf = ({ rows, scene }: Play, states: string): Promise<{ id: string }[]> =>
  rows<{ id: string }>(
    `select id from billing.run where seller_id = $1 and state in (${states}) order by id desc limit 1`,
    [scene.sellerId],
  );

export const OFFICE_ACTS: Readonly<Record<string, PlayedAct>> = {
  async exempt(play, one, today) {
    const { chance, scene, clerk, rows } = play;
    const [profile] = await rows<{ country: string }>(
      "select country from customers.billing_profile where id = $1",
      [one.billingProfileId],
    );
    const kind = chance.oneOf(EXEMPTION_KINDS) ?? "exempt";
    return scene.world.act(exemptProfile, clerk, {
      billingProfileId: one.billingProfileId,
      kind,
      country: profile?.country ?? "DE",
      code: kind === "exempt" ? "VATEX-EU-132" : null,
      basis: "§ 4 Nr. 7 UStG",
      proof: "paper",
      validFrom: dayAfter(today, chance.between(-20, 20)),
      validUntil: chance.is(0.5) ? null : dayAfter(today, chance.between(21, 60)),
    });
  },
  async endsExemption(play, one) {
    const exemptionId = await oneId(
      play,
      "select id from tax.exemption where billing_profile_id = $1 and ended_at is null",
      [one.billingProfileId],
    );
    return exemptionId === null ? null : play.scene.world.act(endExemption, play.clerk, { exemptionId });
  },
  /** Into another country, as the office corrects it. */
  async moves(play, one) {
    const { chance, scene, rows } = play;
    if (chance.is(0.5)) return null;
    const [row] = await rows<{ organisation: string }>(
      "select organisation from customers.billing_profile where id = $1",
      [one.billingProfileId],
    );
    const country = chance.oneOf(COUNTRIES) ?? "DE";
    const postalCode = { DE: "50667", AT: "1010", CH: "8001", FR: "75001" }[country] ?? "1010";
    const billing = { name: "M", organisation: row?.organisation ?? "", line1: "Weg 1", city: "Ort" };
    return scene.world.act(saveBillingProfile, scene.world.systemActor, {
      accountId: one.accountId,
      profileId: one.billingProfileId,
      billing: { ...billing, postalCode, country },
    });
  },
  async changesDraftTax(play, one) {
    const documentId = await oneId(
      play,
      "select id from billing.document where account_id = $1 and state = 'draft' order by id",
      [one.accountId],
    );
    const treatment = play.chance.oneOf(TOLD_TREATMENTS);
    if (documentId === null || !treatment) return null;
    return play.scene.world.act(changeDraftTax, play.clerk, { documentId, treatment, reason });
  },
  async closesMonth(play, _one, today) {
    if (play.chance.is(0.7)) return null;
    const month = `${dayAfter(`${today.slice(0, 7)}-01`, -1).slice(0, 7)}-01`;
    return play.scene.world.act(closeMonth, play.clerk, { sellerId: play.scene.sellerId, month });
  },
  async restsReminders(play, one) {
    const caseId = await caseOf(play, one);
    return caseId === null ? null : play.scene.world.act(pauseCase, play.clerk, { caseId });
  },
  async remindsAgain(play, one) {
    const caseId = await caseOf(play, one);
    return caseId === null ? null : play.scene.world.act(resumeCase, play.clerk, { caseId });
  },
  /** Of the ruler for hosting one step goes, or is done some days earlier or later. */
  async publishes(play, _one, today) {
    const { chance, scene, clerk } = play;
    if (chance.is(0.7)) return null;
    const place = { sellerId: scene.sellerId, kind: "hosting", groupId: null };
    const newest = await newestSequence(scene.world.db.read, place);
    const at = chance.between(0, (newest?.steps.length ?? 1) - 1);
    const moved = (newest?.steps ?? []).flatMap((step, nth) => {
      if (nth !== at) return [step];
      return chance.is(0.2) ? [] : [{ ...step, day: step.day + chance.between(-4, 4) }];
    });
    const steps = moved.toSorted((a, b) => a.day - b.day);
    const wish = { ...place, steps, validFrom: today, basedOn: newest?.version ?? 0 };
    return scene.world.act(publishSequence, clerk, { ...wish, statedThings: 1_000_000, meant: true });
  },
  /** Runs wait for a nod from now on, or go out by themselves. */
  async asksFirst(play) {
    const { chance, scene, clerk } = play;
    if (chance.is(0.7)) return null;
    const mode = chance.is(0.4) ? "approval" : "automatic";
    const value = { mode, group: chance.is(0.5) ? "account" : "contract" };
    return scene.world.act(changeSetting, clerk, { sellerId: scene.sellerId, key: "billing.run", value });
  },
  async approves(play) {
    const [run] = await runOf(play, "'waiting'");
    return run ? play.scene.world.act(approveRun, play.clerk, { runId: run.id }) : null;
  },
  async leavesOut(play, one) {
    const [run] = await runOf(play, "'waiting'");
    if (!run) return null;
    const wish = { runId: run.id, accountId: one.accountId, reason };
    return play.scene.world.act(leaveOutOfRun, play.clerk, wish);
  },
  async restsRun(play) {
    const [run] = await runOf(play, "'running', 'paused'");
    if (!run) return null;
    const act = play.chance.is(0.5) ? pauseRun : resumeRun;
    return play.scene.world.act(act, play.clerk, { runId: run.id });
  },
};
