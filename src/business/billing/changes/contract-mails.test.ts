// Whoever's contract changes reads it by mail, once, with its days and its money; of a transfer both sides do.
import { beforeAll, describe, expect, it } from "vitest";
import { atTermEnd } from "../../../../test/support/at-term-end.ts";
import { billingScene, monthly } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { goOn, pauseContract, takeBackNotice } from "../../contracts/index.ts";
import { cancelContract, changeContract, previewChange, renewEarly, transferContract } from "../index.ts";

let scene: BillingScene;
let keeper: StaffActor;

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
});

async function running(): Promise<{ customer: Customer; contractId: string }> {
  await scene.world.setClock("2026-03-01");
  const customer = await scene.customer();
  const { contractId } = await scene.contract(customer, "2026-03-01", monthly);
  await scene.run();
  return { customer, contractId };
}
const subjects = (customer: Customer): string[] =>
  scene
    .mailsTo(customer)
    .map((mail) => mail.subject)
    .filter((subject) => subject.includes("Vertrag"));

describe("the holder of a contract", () => {
  it("reads what a change costs and from when, once, and nothing where it was refused", async () => {
    const { customer, contractId } = await running();
    await scene.world.setClock("2026-03-11");
    const wanted = { contractId, planId: null, quantityMilli: 3000n, options: null, when: "now" as const };
    const { token } = must(await scene.world.act(previewChange, keeper, wanted));
    await scene.settle();
    expect(subjects(customer)).toEqual([]);
    must(await scene.world.act(changeContract, keeper, { ...wanted, token }));
    await scene.world.act(changeContract, keeper, { ...wanted, token });
    await scene.settle();
    expect(subjects(customer)).toHaveLength(1);
    const body = scene.mailsTo(customer).find((mail) => mail.subject.includes("Vertrag"))?.text ?? "";
    for (const said of ["6,71", "20,12", "29,70", "/portal/contracts/"]) expect(body).toContain(said);
  });

  it("reads on which day a cancelled contract ends, and that it goes on where that is taken back", async () => {
    const { customer, contractId } = await running();
    const { act } = scene.world;
    const cancel = { contractId, when: "end_of_term", on: null, rest: null, reason: "" } as const;
    must(await act(cancelContract, keeper, cancel));
    await scene.settle();
    must(await act(takeBackNotice, keeper, { contractId }));
    await scene.settle();
    must(await act(cancelContract, keeper, { ...atTermEnd, contractId }));
    await scene.settle();
    must(await act(takeBackNotice, keeper, { contractId }));
    await scene.settle();
    must(await act(cancelContract, keeper, { ...cancel, when: "now" }));
    await scene.settle();
    await scene.settle();
    const told = subjects(customer);
    expect(
      told.map((subject) => /letzter Tag ist der [\d.]+|läuft weiter|seit [\d.]+ zu Ende/.exec(subject)?.[0]),
    ).toEqual([
      "letzter Tag ist der 31.03.2026",
      "läuft weiter",
      "letzter Tag ist der 31.03.2026",
      "läuft weiter",
      "seit 01.03.2026 zu Ende",
    ]);
  });

  it("reads of a pause and its end, and of a term renewed early", async () => {
    const { customer, contractId } = await running();
    const { act } = scene.world;
    must(await act(pauseContract, keeper, { contractId, untilOn: "2026-04-01", reason: "away" }));
    await scene.settle();
    must(await act(goOn, keeper, { contractId }));
    await scene.settle();
    must(await act(renewEarly, keeper, { contractId }));
    await scene.settle();
    await scene.settle();
    expect(subjects(customer).map((subject) => /ruht|geht weiter|verlängert/.exec(subject)?.[0])).toEqual([
      "ruht",
      "geht weiter",
      "verlängert",
    ]);
    // The last day that is billed, as on the contract's page; never the first that is not.
    const text = (word: string): string =>
      scene.mailsTo(customer).find((mail) => mail.subject.includes(word))?.text ?? "";
    expect(text("geht weiter")).toMatch(/Bezahlt bis einschließlich:?\s+31\.03\.2026/);
    expect(text("ist verlängert")).toMatch(/Berechnet bis einschließlich:?\s+30\.04\.2026/);
  });

  it("reads what it is for in their own language, and how many of it", async () => {
    const { customer, contractId } = await running();
    const { owner } = scene.world.db;
    await owner.query(
      `with p as (update catalogue.product p set names = p.names || '{"en": "Mailbox", "de": "Postfach"}'
          from contracts.contract c where c.id = $1 and p.id = c.product_id),
        e as (update contracts.billing_entry set quantity_milli = 5000 where contract_id = $1)
       update contracts.contract set title = 'Postfach, kunde.example' where id = $1`,
      [contractId],
    );
    await owner.query("update people.person set language = 'en' where id = $1", [customer.personId]);
    must(await scene.world.act(cancelContract, keeper, { ...atTermEnd, contractId }));
    await scene.settle();
    const told = scene.mailsTo(customer).at(-1);
    expect(told?.subject).toContain("its last day is 31 Mar 2026");
    expect(told?.text).toContain("5 × Mailbox, kunde.example");
    expect(told?.text).not.toContain("Postfach");
  });

  it("of before and of now each read their side of a transfer", async () => {
    const { customer, contractId } = await running();
    for (const document of await scene.documents(customer)) await scene.pay(customer, document.grossMinor);
    const taker = await scene.customer();
    const { accountId: toAccountId, billingProfileId } = taker;
    const said = { giverSaid: "by mail", takerSaid: "by phone" };
    must(
      await scene.world.act(transferContract, keeper, { contractId, toAccountId, billingProfileId, ...said }),
    );
    await scene.settle();
    expect(subjects(customer)).toEqual([expect.stringContaining("gehört jetzt einem anderen Konto")]);
    expect(subjects(taker)).toEqual([expect.stringContaining("gehört jetzt Ihnen")]);
  });
});
