// A plan that includes something is changed: nothing costs money without its price having been confirmed, and nothing stays free that
// no plan includes.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { wholeScope } from "../../../../test/support/contacts-scene.ts";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { PersonActor, StaffActor } from "../../../kernel/rights.ts";
import { contractById, takeBackChange, takeBackNotice } from "../../contracts/index.ts";
import { personActorOf } from "../../customers/index.ts";
import { cancelContract, changeContract, changeOffers, previewChange, transferContract } from "../index.ts";
import type { WantedChange } from "../index.ts";

type Sold = { readonly productId: string; readonly planId: string };
let scene: BillingScene;
let staff: StaffActor;
let buyer: PersonActor;
let customer: Customer;
let [starter, business, web, name, other]: Sold[] = [];

const rows = async (text: string, values: unknown[] = []) =>
  (await scene.world.db.owner.query(text, values)).rows as Record<string, string | null>[];

async function product(slug: string, kind: string, minor: number, includes: readonly Sold[] = []) {
  const [productId, planId] = [newId(), newId()];
  await rows(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, tld, state, created_at)
     values ($1, $2, $3, $4, $5, 'revenue:hosting', $6, 'on_sale', '2020-01-01')`,
    [
      productId,
      scene.sellerId,
      slug,
      kind,
      JSON.stringify({ en: slug, de: slug }),
      kind === "domain" ? slug : null,
    ],
  );
  await rows(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state) values ($1, $2, 1, 'month', 'on_sale')`,
    [planId, productId],
  );
  await rows(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, 'EUR', true, 1, $3, '2020-01-01')`,
    [newId(), planId, String(minor)],
  );
  for (const one of includes)
    await rows(
      "insert into catalogue.plan_part (plan_id, part_plan_id, position, share_permyriad) values ($1, $2, 0, 0)",
      [planId, one.planId],
    );
  return { productId, planId };
}

/** A contract over something else than the scene's package, by the month from this day on. */
async function contractOver(of: Sold, kind: string, on: string, minor: bigint, under: string | null = null) {
  await scene.world.setClock(on);
  const price = { firstMinor: minor, renewalMinor: minor };
  const { contractId } = await scene.contract(customer, on, price);
  const title = `${kind}-${contractId.slice(-6)}.example`;
  await rows(
    "update contracts.contract set kind = $2, product_id = $3, parent_id = $4, bundle_plan_id = $5, title = $6 where id = $1",
    [contractId, kind, of.productId, under, under && starter!.planId, title],
  );
  await rows(
    `update contracts.billing_entry set product_id = $2, sequence_kind = $3, text = $4,
       parent_id = (select id from contracts.billing_entry where contract_id = $5) where contract_id = $1`,
    [contractId, of.productId, kind, JSON.stringify({ en: title, de: title }), under],
  );
  return contractId;
}

let [main, included, own]: string[] = [];

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  staff = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
  name = await product("de", "domain", 150);
  other = await product("net", "domain", 200);
  starter = await product("starter2", "hosting", 990, [name]);
  business = await product("business2", "hosting", 1990);
  web = await product("web", "hosting", 1490, [other]);
  await rows("update catalogue.product set server_group = null");
});

/** A package that includes a name, and a name of another ending that is paid for: the one from the 1st, the others from the 10th. */
beforeEach(async () => {
  customer = await scene.customer();
  main = await contractOver(starter!, "hosting", "2026-03-01", 990n);
  await rows("update contracts.contract set bundle_plan_id = $2 where id = $1", [main, starter!.planId]);
  await rows(
    `update contracts.billing_entry set price_version_id = (select id from catalogue.price_version where plan_id = $2)
     where contract_id = $1`,
    [main, starter!.planId],
  );
  await scene.run();
  included = await contractOver(name!, "domain", "2026-03-10", 0n, main);
  own = await contractOver(other!, "domain", "2026-03-10", 200n);
  await scene.run();
  await scene.world.setClock("2026-03-15");
  const actor = { via: "web", requestId: null } as const;
  const person = await personActorOf(scene.world.db.read, customer.personId, scene.sellerId, actor);
  if (!person) throw new Error("nobody holds the account");
  buyer = person;
});

const to = (plan: Sold | undefined, over: Partial<WantedChange> = {}): WantedChange => ({
  contractId: main!,
  planId: plan!.planId,
  quantityMilli: null,
  options: null,
  when: "now",
  ...over,
});
const keep = () => ({ kind: "keep", contractId: included! }) as const;
const take = () => ({ kind: "take", planId: other!.planId, contractId: own! }) as const;

async function change(wanted: WantedChange, actor: PersonActor | StaffActor = buyer) {
  const { token, figures } = must(await scene.world.act(previewChange, actor, wanted));
  must(await scene.world.act(changeContract, actor, { ...wanted, token }));
  return { token, figures };
}
/** What was invoiced for the contract, term by term. */
const invoiced = async (contractId: string | undefined) =>
  (
    await rows(
      `select l.period_from::text as from, (l.net_minor + l.tax_minor)::text as minor from billing.line l
       join billing.document d on d.id = l.document_id and d.kind = 'invoice'
       where l.contract_id = $1 order by 1`,
      [contractId],
    )
  ).map((one) => [one["from"], one["minor"]]);
const belongs = async (contractId: string | undefined) =>
  (
    await rows("select state, parent_id, bundle_plan_id from contracts.contract where id = $1", [contractId])
  )[0];
const entries = () =>
  rows(
    `select e.contract_id, e.id, e.state, e.ends_on::text, e.changes_on::text, e.next_due_on::text, e.parent_id
     from contracts.billing_entry e where e.account_id = $1 and e.starts_on is distinct from e.ends_on order by e.id`,
    [customer.accountId],
  );

describe("what a plan included and the new one does not", () => {
  it("never costs anything that was not confirmed: left alone it ends with what is billed, for holder and staff", async () => {
    const wanted = to(business);
    for (const actor of [buyer, staff])
      expect(must(await scene.world.act(previewChange, actor, wanted)).figures.parts).toEqual([
        expect.objectContaining({ contractId: included, outcome: "ends", on: "2026-04-10", minor: 0n }),
      ]);
    await change(wanted);
    expect(await belongs(included)).toMatchObject({ state: "ending" });
    for (const actor of [buyer, staff])
      expect(await scene.world.act(takeBackNotice, actor, { contractId: included! })).toMatchObject({
        refusal: { code: "ended_by_change" },
      });
    await scene.world.setClock("2026-04-09");
    await scene.daysPass("2026-04-10");
    expect((await contractById(scene.world.db.read, included!))?.state).toBe("ended");
    await scene.world.setClock("2026-05-12");
    await scene.run();
    expect(await invoiced(included)).toEqual([["2026-03-10", "0"]]);
  });

  it("goes on by a choice, at the price and from the day that were shown, and is a contract of its own", async () => {
    const wanted = to(business, { parts: [keep()] });
    const { figures, token } = await change(wanted);
    expect(figures.parts).toEqual([
      expect.objectContaining({ outcome: "keeps", on: "2026-04-10", minor: 150n, termUnit: "month" }),
    ]);
    expect(await belongs(included)).toEqual({ state: "running", parent_id: null, bundle_plan_id: null });
    const again = await scene.world.act(changeContract, buyer, { ...wanted, token });
    expect(again.ok, "twice is once").toBe(false);
    await scene.world.setClock("2026-05-10");
    await scene.run();
    expect(await invoiced(included)).toEqual([
      ["2026-03-10", "0"],
      ["2026-04-10", "150"],
      ["2026-05-10", "150"],
    ]);
    // It ends by itself, and not with the package.
    const cancel = { when: "end_of_term", on: null, rest: null, reason: "" } as const;
    must(await scene.world.act(cancelContract, buyer, { ...cancel, contractId: main! }));
    expect(await belongs(included)).toMatchObject({ state: "running" });
    must(await scene.world.act(cancelContract, buyer, { ...cancel, contractId: included! }));
  });

  it("is never kept where nobody can have it by itself, nor is anything that was not included", async () => {
    const refused = { refusal: { code: "wrong_parts" } };
    const preview = (wanted: WantedChange) => scene.world.act(previewChange, buyer, wanted);
    expect(await preview(to(business, { parts: [{ kind: "keep", contractId: own! }] }))).toMatchObject(
      refused,
    );
    expect(await preview(to(business, { parts: [keep(), keep()] }))).toMatchObject(refused);
    await rows("update catalogue.price_plan set state = 'retired' where id = $1", [name!.planId]);
    try {
      expect(await preview(to(business, { parts: [keep()] }))).toMatchObject(refused);
      const offers = await changeOffers(scene.world.db.read, main!, "2026-03-15");
      expect(offers.find((one) => one.planId === business!.planId)?.loses).toMatchObject([{ price: null }]);
    } finally {
      await rows("update catalogue.price_plan set state = 'on_sale' where id = $1", [name!.planId]);
    }
  });

  it("counts with its price against what a contact may agree to", async () => {
    const limited: PersonActor = {
      ...buyer,
      memberships: buyer.memberships.map((one) => ({
        ...one,
        role: "contact",
        orderLimit: { minor: 2_000n, currency: "EUR" },
        scopes: [wholeScope("contracts.see"), wholeScope("contracts.do")],
      })),
    };
    const wanted = to(business);
    const alone = must(await scene.world.act(previewChange, limited, wanted));
    const kept = to(business, { parts: [keep()] });
    const { token } = must(await scene.world.act(previewChange, limited, kept));
    expect(await scene.world.act(changeContract, limited, { ...kept, token })).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    must(await scene.world.act(changeContract, limited, { ...wanted, token: alone.token }));
  });
});

describe("what the new plan includes", () => {
  it("costs nothing from its next term on where it was chosen, and never before; what was paid stays paid", async () => {
    const { figures } = await change(to(web, { parts: [take()] }));
    expect(figures.parts).toEqual([
      expect.objectContaining({ contractId: included, outcome: "ends", on: "2026-04-10" }),
      expect.objectContaining({ contractId: own, outcome: "joins", on: "2026-04-10", minor: 0n }),
    ]);
    expect(await belongs(own)).toEqual({
      state: "running",
      parent_id: main,
      bundle_plan_id: web!.planId,
    });
    await scene.world.setClock("2026-05-10");
    await scene.run();
    expect(await invoiced(own)).toEqual([
      ["2026-03-10", "200"],
      ["2026-04-10", "0"],
      ["2026-05-10", "0"],
    ]);
  });

  it("is never taken from another account, nor twice, nor what is no such thing", async () => {
    const mine = own;
    const refused = { refusal: { code: "wrong_parts" } };
    const preview = (parts: WantedChange["parts"]) =>
      scene.world.act(previewChange, buyer, to(web, { parts }));
    expect(await preview([{ ...take(), contractId: included! }])).toMatchObject(refused);
    expect(await preview([take(), take()])).toMatchObject(refused);
    expect(await preview([{ ...take(), planId: name!.planId }])).toMatchObject(refused);
    customer = await scene.customer();
    const foreign = await contractOver(other!, "domain", "2026-03-15", 200n);
    expect(await preview([{ ...take(), contractId: foreign }])).toMatchObject(refused);
    expect(await preview([{ ...take(), contractId: mine! }])).toMatchObject({ ok: true });
  });
});

describe("a change that waits for the end of the term", () => {
  it("holds for what is included from its day, and taken back before leaves every entry as it was", async () => {
    const before = await entries();
    const was = [await belongs(main), await belongs(included), await belongs(own)];
    for (const parts of [[take()], [keep(), take()]]) {
      await change(to(web, { when: "end_of_term", parts }));
      expect(await belongs(own), "not a part before its day").toEqual(was[2]);
      const given = { toAccountId: customer.accountId, billingProfileId: customer.billingProfileId };
      const asked = { ...given, contractId: own!, giverSaid: "yes", takerSaid: "yes" };
      const taker = await scene.customer();
      const gone = { ...asked, toAccountId: taker.accountId, billingProfileId: taker.billingProfileId };
      expect(await scene.world.act(transferContract, staff, gone)).toMatchObject({
        refusal: { code: "change_waiting" },
      });
      must(await scene.world.act(takeBackChange, buyer, { contractId: main! }));
      expect(await entries()).toEqual(before);
      expect([await belongs(main), await belongs(included), await belongs(own)]).toEqual(was);
    }
  });

  it("is carried out on its day: what was kept costs its price only then, what was taken is a part", async () => {
    const { figures } = await change(to(web, { when: "end_of_term", parts: [keep(), take()] }));
    expect(figures.effectiveOn).toBe("2026-04-01");
    await scene.world.setClock("2026-03-31");
    await scene.daysPass("2026-04-01");
    expect(await belongs(included)).toEqual({ state: "running", parent_id: null, bundle_plan_id: null });
    expect(await belongs(own)).toMatchObject({ parent_id: main, bundle_plan_id: web!.planId });
    expect(await belongs(main)).toMatchObject({ bundle_plan_id: web!.planId });
    await scene.world.setClock("2026-04-10");
    await scene.run();
    expect([(await invoiced(included)).at(-1), (await invoiced(own)).at(-1)]).toEqual([
      ["2026-04-10", "150"],
      ["2026-04-10", "0"],
    ]);
  });

  it.each(["2026-04-01", "2026-04-05"])(
    "takes no name of its holder's own into a contract that ends on %s, and never ends it with that",
    async (on) => {
      await change(to(web, { when: "end_of_term", parts: [take()] }));
      const end = { contractId: main!, when: "on", on, rest: "credited", reason: "moves" } as const;
      must(await scene.world.act(cancelContract, staff, end));
      await scene.settle();
      await scene.world.setClock("2026-03-31");
      await scene.daysPass("2026-04-06");
      expect((await belongs(main))?.["state"]).toBe("ended");
      expect(await belongs(own)).toEqual({ state: "running", parent_id: null, bundle_plan_id: null });
      await scene.world.setClock("2026-04-10");
      await scene.run();
      expect((await invoiced(own)).at(-1)).toEqual(["2026-04-10", "200"]);
    },
  );

  it("waits no longer than its contract lives: what it was to take in is its holder's own again at once", async () => {
    const ofOwn = async () =>
      (await entries()).filter((one) => one["contract_id"] === own && one["state"] !== "ended");
    const before = await ofOwn();
    await change(to(web, { when: "end_of_term", parts: [take()] }));
    expect(await ofOwn()).not.toEqual(before);
    const now = { contractId: main!, when: "now", on: null, rest: "credited", reason: "x" } as const;
    must(await scene.world.act(cancelContract, staff, now));
    expect(await ofOwn()).toEqual(before);
    const waits = "select 1 from contracts.change where contract_id = $1 and state = 'waiting'";
    expect(await rows(waits, [main!])).toEqual([]);
  });
});
