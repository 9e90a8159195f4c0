// Whatever is done with money, documents and contracts, in whatever order: after every day the books add up, each document stands as
// its money says, and nothing is billed twice; at last the chains hold, and each e-invoice keeps the rules.
import { describe, expect, it } from "vitest";
import {
  changeTaxDue,
  checkChain,
  documentXml,
  isAsBooked,
  taxAccounts,
  taxBooked,
  vatParts,
  vatPeriod,
  waitingTax,
} from "../../src/business/billing/index.ts";
import { faultsIn } from "../../src/business/einvoices/index.ts";
import { must } from "../../src/kernel/result.ts";
import { BANK_ACTS } from "./bank-acts.ts";
import { dayAfter } from "./calendar.ts";
import { CARD_ACTS, hearGateway, heldByGateway, heldOtherwise } from "./card-acts.ts";
import { CONTRACT_ACTS } from "./contract-acts.ts";
import { furtherBroken } from "./further-oracles.ts";
import { HOUSE_ACTS } from "./house-acts.ts";
import { MONEY_ACTS } from "./money-acts.ts";
import { brokenOf } from "./money-oracles.ts";
import { beginPlay, comeIn } from "./money-play.ts";
import type { Play, Player, Wish } from "./money-play.ts";
import { OFFICE_ACTS } from "./office-acts.ts";
import { playOne, rush, sayWhatEnded } from "./play-one.ts";
import type { Group } from "./play-one.ts";
import { PRICE_ACTS } from "./price-acts.ts";

const CUSTOMERS = Number(process.env["KONTOR_LONG_CUSTOMERS"] ?? "25");
const DAYS = Number(process.env["KONTOR_LONG_DAYS"] ?? "70");
const SEED = Number(process.env["KONTOR_LONG_SEED"] ?? "1");
/** Of a customer on a day: that something is done. */
const OFTEN = 0.25;
const GROUPS: readonly Group<Play, Player>[] = [
  [0.12, OFFICE_ACTS],
  [0.15, HOUSE_ACTS],
  [0.3, { ...BANK_ACTS, ...CARD_ACTS, ...PRICE_ACTS }],
  [1, { ...MONEY_ACTS, ...CONTRACT_ACTS }],
];

type House = {
  readonly from: string;
  readonly zone?: string;
  readonly settings: readonly Wish[];
  /** It owes tax as its money comes from this month on. */
  readonly owesAsReceived?: string;
};
const HOUSES: Readonly<Record<string, House>> = {
  "a plain house": { from: "2026-03-01", settings: [] },
  "a house that asks first, by contract, where the day begins": {
    from: "2028-02-10",
    zone: "Pacific/Kiritimati",
    settings: [
      { key: "billing.invoice_on_payment", value: true },
      { key: "billing.run", value: { mode: "automatic", group: "contract" } },
      { key: "billing.tax_rounding", value: "line" },
      { key: "billing.proration", value: "thirty_days" },
    ],
  },
  "a house with fees, over a change of rates, where the day ends": {
    from: "2020-05-20",
    zone: "Pacific/Pago_Pago",
    settings: [
      { key: "billing.part_performance", value: "month" },
      { key: "billing.tax_rounding", value: "line" },
      { key: "billing.dunning_fees", value: { first: 250, second: 333, last: 500, taxed: true } },
      { key: "billing.rest_when_ended", value: "credited" },
    ],
  },
  "a house that owes tax on what it receives": {
    from: "2026-04-10",
    settings: [{ key: "billing.dunning_fees", value: { first: 250, second: 333, last: 500, taxed: true } }],
    owesAsReceived: "2026-04-01",
  },
};

async function expectSound(play: Play): Promise<void> {
  const { scene, all } = play;
  const broken = (await brokenOf(scene)) ?? (await furtherBroken(scene));
  if (broken === null) {
    const [there, here] = await heldByGateway(play);
    const why = there === here ? "" : await heldOtherwise(play);
    expect(there, `the gateway holds what the books say: ${why}`).toBe(here);
    return;
  }
  const ids = broken.rows.map((row) => row["account_id"]);
  const stories = all.filter((one) => ids.includes(one.accountId)).map((one) => one.story.join("\n"));
  expect(broken.rows, `${broken.what}\n${stories.slice(0, 2).join("\n---\n")}`).toEqual([]);
}

async function expectKept({ scene, rows }: Play): Promise<void> {
  const { world } = scene;
  for (const { id } of await rows<{ id: string }>("select id from sellers.series")) {
    const { faulty } = await checkChain(world.db.read, id, { before: null, limit: 1_000_000 });
    expect(faulty, "the chain holds").toEqual([]);
  }
  const issued = await rows<{ id: string; currency: string }>(
    "select id, currency from billing.document where state = 'issued' and kind in ('invoice', 'credit_note') order by id",
  );
  for (const { id, currency } of issued) {
    const file = await documentXml({ db: world.db.read, act: world.act }, id);
    expect(file === null ? [] : faultsIn(file.content.toString()), `${id}, ${currency}`).toEqual([]);
  }
  const wrong =
    await rows(`select t.about, d.currency from staff.task t join billing.document d on d.id = t.subject_id
    where t.kind = 'e_invoice_faulty'`);
  expect(wrong).toEqual([]);
}

/** The figures of value added tax and the tax accounts say the same in each year. */
async function expectFigures({ scene }: Play, years: readonly string[]): Promise<void> {
  const { read } = scene.world.db;
  for (const name of years) {
    const period = vatPeriod(name);
    if (!period) throw new Error(name);
    const of = { sellerId: scene.sellerId, currency: "EUR", country: "DE", period, onReceipt: true };
    const all = taxAccounts(await vatParts(read, of), await taxBooked(read, of), await waitingTax(read, of));
    expect(
      all.filter((one) => !isAsBooked(one)),
      name,
    ).toEqual([]);
  }
}

/**
 * What one more run bills: each line, with what its entry says, what held billing, the last runs, and what its customer did. A request
 * that was withdrawn because its contract ended, by ticks or news of the last day, leaves the used days to the next minute's run.
 */
async function billedAgain({ scene, all, rows }: Play): Promise<unknown[]> {
  const before = await rows<{ id: string }>("select id from billing.document");
  if ((await scene.run()) === 0) return [];
  const made = await rows<{ accountId: string }>(
    `select d.account_id as "accountId", d.id, d.kind, d.cause, d.document_on::text, l.entry_id, l.contract_id, l.text,
       l.period_from::text, l.period_until::text, c.state as contract, c.ends_on::text as contract_ends, e.state as entry,
       e.starts_on::text, e.ends_on::text, e.billed_until::text, e.next_due_on::text,
       (select jsonb_agg(h order by h.id) from contracts.hold h where h.account_id = d.account_id and h.what = 'billing') as holds,
       (select jsonb_agg(s order by s.id) from billing.billed_span s where s.entry_id = l.entry_id) as spans,
       (select jsonb_agg(r order by r.id) from (select * from billing.run order by id desc limit 3) r) as runs
     from billing.document d left join billing.line l on l.document_id = d.id
       left join contracts.contract c on c.id = l.contract_id left join contracts.billing_entry e on e.id = l.entry_id
     where d.id <> all($1::uuid[]) and not exists (select from billing.billed_span s
       where s.entry_id = l.entry_id and s.reversed_by = s.document_id and c.state in ('ended', 'ending'))
     order by l.id`,
    [before.map((one) => one.id)],
  );
  return made.map((one) => ({
    ...one,
    story: all.find((who) => who.accountId === one.accountId)?.story.join("\n"),
  }));
}

describe.each(Object.entries(HOUSES))("%s", (_, { from, zone, settings, owesAsReceived }) => {
  it("keeps its books, whatever is done", async () => {
    const play = await beginPlay(from, SEED, { zone, settings });
    const { scene, all, chance } = play;
    let today = from;
    if (owesAsReceived !== undefined) {
      const since = { sellerId: scene.sellerId, from: owesAsReceived, due: "received" as const };
      must(await scene.world.act(changeTaxDue, play.clerk, since));
    }
    for (let at = 0; at < CUSTOMERS; at += 1) await comeIn(play, today);
    await scene.run();
    for (let day = 0; day < DAYS; day += 1) {
      for (const one of all) if (chance.is(OFTEN)) await playOne(play, one, today, GROUPS);
      if (day % 5 === 4) await rush(play, all, today, GROUPS);
      await expectSound(play);
      today = dayAfter(today);
      await scene.daysPass(today);
      await hearGateway(play);
      await expectSound(play);
    }
    sayWhatEnded();
    await expectKept(play);
    await expectFigures(play, [from.slice(0, 4), today.slice(0, 4)]);
    expect(await billedAgain(play), "running billing again makes nothing").toEqual([]);
    expect(await scene.run(), "and nothing once more").toBe(0);
  }, 3_600_000);
});
