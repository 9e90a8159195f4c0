// A contract changes while it runs: the money is said first and is what happens, once, and nobody gets a cent from nowhere.
import { beforeAll, describe, expect, it } from "vitest";
import { atTermEnd } from "../../../../test/support/at-term-end.ts";
import { billingScene, monthly } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessPanel } from "../../../../test/support/in-process-panel.ts";
import type { InProcessPanel } from "../../../../test/support/in-process-panel.ts";
import { aHosting, aProduct } from "../../../../test/support/scene.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { setStock, stockOf } from "../../catalogue/index.ts";
import {
  contractById,
  giveContract,
  linkSubject,
  pauseContract,
  takeBackChange,
  takeBackNotice,
} from "../../contracts/index.ts";
import { personActorOf } from "../../customers/index.ts";
import { hostingById, retryPlan } from "../../hosting/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  billEntries,
  cancelContract,
  changeContract,
  creditDocument,
  previewChange,
  transferContract,
} from "../index.ts";
import type { WantedChange } from "../index.ts";

let scene: BillingScene;
let keeper: StaffActor;
let panel: InProcessPanel;
let business: { productId: string; planId: string };
let small: { productId: string; planId: string };

const link = action({
  name: "test_link",
  needs: { any: ["system"] },
  run: async (ctx, input: { id: string; subjectId: string }) => {
    await linkSubject(ctx, input.id, { kind: "hosting", id: input.subjectId });
    return ok(null);
  },
});

const bill = action({
  name: "test_bill",
  needs: { any: ["system"] },
  run: (ctx, input: { accountId: string; entryIds: readonly string[] }) =>
    billEntries(ctx, { ...input, cause: "run" }),
});

const buyerOf = (customer: Customer) =>
  personActorOf(scene.world.db.read, customer.personId, scene.sellerId, { via: "web", requestId: null });

async function product(name: string, minor: bigint, includesTax = true) {
  const { owner } = scene.world.db;
  const [productId, planId] = [newId(), newId()];
  await owner.query(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, panel_plan, state, created_at)
     values ($1, $2, $3, 'hosting', $4, 'revenue:hosting', $3, 'on_sale', '2020-01-01')`,
    [productId, scene.sellerId, name, JSON.stringify({ en: name, de: name })],
  );
  await owner.query(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state) values ($1, $2, 1, 'month', 'on_sale')`,
    [planId, productId],
  );
  await owner.query(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, 'EUR', $4, 1, $3, '2020-01-01')`,
    [newId(), planId, String(minor), includesTax],
  );
  return { productId, planId };
}

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  keeper = {
    ...scene.bookkeeper,
    rights: [...scene.bookkeeper.rights, "services.change", "settings.change"],
  };
  panel = inProcessPanel({ plans: ["starter", "business", "small"] });
  scene.world.ports.panel = panel.panel;
  await scene.world.db.owner.query("update catalogue.product set server_group = null where id = $1", [
    scene.productId,
  ]);
  business = await product("business", 1990n);
  small = await product("small", 490n);
});

type Running = { customer: Customer; contractId: string; hostingId: string };
async function running(): Promise<Running> {
  await scene.world.setClock("2026-03-01");
  const customer = await scene.customer();
  const hostingId = await aHosting(scene.world.db.owner, { ...scene, ...customer });
  const { contractId } = await scene.contract(customer, "2026-03-01");
  must(await scene.world.act(link, scene.world.systemActor, { id: contractId, subjectId: hostingId }));
  const hosting = await hostingById(scene.world.db.read, hostingId);
  await panel.panel.createAccount({
    username: hosting?.username ?? "",
    domain: `${hostingId.slice(-12)}.example`,
    plan: "starter",
    contactEmail: "a@kunde.example",
    password: "sW9!kdfjgh34DKFJ",
  });
  await scene.run();
  return { customer, contractId, hostingId };
}
const wanting = (contractId: string, over: Partial<WantedChange> = {}): WantedChange => ({
  contractId,
  planId: business.planId,
  quantityMilli: null,
  options: null,
  when: "now",
  ...over,
});
async function change(wanted: WantedChange) {
  const { token, figures } = must(await scene.world.act(previewChange, keeper, wanted));
  must(await scene.world.act(changeContract, keeper, { ...wanted, token }));
  await scene.run();
  return { token, figures };
}
const grossOf = async (customer: Customer): Promise<bigint> =>
  (await scene.documents(customer)).reduce(
    (sum, one) => sum + (one.kind === "invoice" ? one.grossMinor : -one.grossMinor),
    0n,
  );

describe("a change now", () => {
  it("costs what the preview said, credits the rest of the old price and asks the panel for the package", async () => {
    const { customer, contractId, hostingId } = await running();
    await scene.world.setClock("2026-03-11");
    const { figures } = await change(wanting(contractId));
    // 21 of March's 31 days.
    expect(figures).toMatchObject({
      effectiveOn: "2026-03-11",
      direction: "up",
      creditMinor: 671n,
      chargeMinor: 1348n,
      nextOn: "2026-04-01",
      nextMinor: 1990n,
    });
    const documents = await scene.documents(customer);
    expect(documents.map((one) => [one.kind, one.grossMinor])).toEqual([
      ["invoice", 990n],
      ["credit_note", 671n],
      ["invoice", 1348n],
    ]);
    expect(await contractById(scene.world.db.read, contractId)).toMatchObject({
      title: "business, kunde.example",
      nextDueOn: "2026-04-01",
    });
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ plan: "business" });
    await scene.world.setClock("2026-04-01");
    await scene.run();
    expect((await scene.documents(customer)).at(-1)?.grossMinor).toBe(1990n);
  });

  it("never gives the rest back whole where a part of the invoice was credited for goodwill before", async () => {
    const { customer, contractId } = await running();
    const [invoice] = await scene.documents(customer);
    const lines = [{ lineId: invoice?.lines[0]?.id ?? "", minor: 400n }];
    const goodwill = { documentId: invoice?.id ?? "", lines, reason: "was down", excess: "keep" } as const;
    must(await scene.world.act(creditDocument, keeper, goodwill));
    await scene.world.setClock("2026-03-11");
    const { figures } = await change(wanting(contractId));
    // 21 of March's 31 days are 671 cents; 400 of the invoice's 990 went back already.
    expect(figures).toMatchObject({ creditMinor: 271n, chargeMinor: 1348n });
    expect(await grossOf(customer)).toBe(990n - 671n + 1348n);
  });

  it("never promises to keep what nobody has paid: what is open on the invoice becomes less, and no more", async () => {
    const { customer, contractId } = await running();
    await scene.world.setClock("2026-03-11");
    const { token, figures } = must(await scene.world.act(previewChange, keeper, wanting(contractId)));
    expect(figures).toMatchObject({ creditMinor: 671n, offOpenMinor: 671n });
    // Paid in part: what is still open takes the credit first, the rest of it was paid.
    const [invoice] = await scene.documents(customer);
    await scene.pay(customer, 500n, [invoice?.id ?? ""]);
    const partly = must(await scene.world.act(previewChange, keeper, wanting(contractId)));
    expect(partly.figures).toMatchObject({ creditMinor: 671n, offOpenMinor: 490n });
    // What was seen before holds: only how the credit counts is another.
    must(await scene.world.act(changeContract, keeper, { ...wanting(contractId), token }));
    await scene.run();
    const open = (await scene.documents(customer)).map((one) => one.openMinor);
    // 181 cents of what was paid were left, and the new invoice took them.
    expect(open).toEqual([0n, 0n, 1348n - 181n]);
    const mail = scene.mailsTo(customer).find((one) => one.text.includes("Gutschrift für nicht Genutztes"));
    expect(mail?.text).toMatch(/Davon von offenen Rechnungen abgezogen: 4,90/u);
    await scene.pay(customer, 1348n - 181n);
    const paid = must(
      await scene.world.act(previewChange, keeper, wanting(contractId, { planId: small.planId })),
    );
    expect(paid.figures).toMatchObject({ creditMinor: 1348n, offOpenMinor: 0n });
  });

  it("is never carried out twice by one preview, nor after anything changed since", async () => {
    const { contractId } = await running();
    const { token } = await change(wanting(contractId));
    const { act } = scene.world;
    const again = { ...wanting(contractId), token };
    expect(await act(changeContract, keeper, again)).toMatchObject({ refusal: { code: "nothing_changes" } });
    await change({ ...wanting(contractId), planId: small.planId });
    // The contract could go up again for the same money, but this preview was used.
    const fresh = must(await act(previewChange, keeper, wanting(contractId)));
    const used = `${token.split(".")[0]}.${fresh.token.split(".")[1]}`;
    expect(await act(changeContract, keeper, { ...again, token: used })).toMatchObject({
      refusal: { code: "already_done" },
    });
    await scene.world.setClock("2026-03-02");
    expect(await act(changeContract, keeper, { ...again, token: fresh.token })).toMatchObject({
      refusal: { code: "figures_changed" },
    });
  });

  it("asked twice at once happens once", async () => {
    const { customer, contractId } = await running();
    await scene.world.setClock("2026-03-15");
    const wanted = wanting(contractId);
    const first = must(await scene.world.act(previewChange, keeper, wanted));
    const second = must(await scene.world.act(previewChange, keeper, wanted));
    const done = await Promise.all(
      [first, second].map(({ token }) => scene.world.act(changeContract, keeper, { ...wanted, token })),
    );
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    await scene.run();
    expect((await scene.documents(customer)).filter((one) => one.kind === "credit_note")).toHaveLength(1);
  });

  it("to and fro all day costs what was paid before: no cent from nowhere", async () => {
    const { customer, contractId } = await running();
    await scene.world.setClock("2026-03-18");
    for (let turn = 0; turn < 5; turn += 1) {
      await change(wanting(contractId));
      await change(wanting(contractId, { planId: small.planId }));
    }
    await change(wanting(contractId));
    // April is invoiced by now, too: seventeen days of the old price, fourteen and all of April of the new one.
    const used = 990n - (990n * 14n + 15n) / 31n;
    expect(await grossOf(customer)).toBe(used + (1990n * 14n + 15n) / 31n + 1990n);
  });

  it("is refused while an invoice is only being written, and where somebody else was paid", async () => {
    const { world } = scene;
    await world.setClock("2026-03-01");
    const customer = await scene.customer();
    const { contractId, entryIds } = await scene.contract(customer, "2026-03-01");
    must(await world.act(bill, world.systemActor, { accountId: customer.accountId, entryIds }));
    expect(await world.act(previewChange, keeper, wanting(contractId))).toMatchObject({
      refusal: { code: "being_billed" },
    });
    await scene.settle();
    must(await world.act(previewChange, keeper, wanting(contractId)));
    const subjectId = await aHosting(world.db.owner, { ...scene, ...customer });
    const taken = {
      sellerId: scene.sellerId,
      productId: scene.productId,
      ...customer,
      kind: "hosting",
      title: "Starter, alt.example",
      concludedOn: "2026-01-01",
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "business" as const,
      price: monthly,
      subject: {
        kind: "hosting" as const,
        id: subjectId,
      },
      startsOn: "2026-01-01",
      paidUntil: "2026-06-01",
    };
    const given = must(await world.act(giveContract, keeper, taken));
    expect(await world.act(previewChange, keeper, wanting(given.contractId))).toMatchObject({
      refusal: { code: "paid_elsewhere" },
    });
    // Paid until the last day of a short month, its terms come back to the 31st, and no day is billed twice or left out.
    const other = await scene.customer();
    const short = {
      ...taken,
      ...other,
      subject: { kind: "hosting" as const, id: await aHosting(world.db.owner, { ...scene, ...other }) },
      paidUntil: "2026-02-28",
      anchorDay: 31,
    };
    for (const wrong of [{ paidUntil: "2026-02-27" }, { anchorDay: 32 }])
      expect(await world.act(giveContract, keeper, { ...short, ...wrong })).toMatchObject({
        refusal: { code: "bad_date", field: "anchorDay" },
      });
    must(await world.act(giveContract, keeper, short));
    await world.setClock("2026-04-30");
    await scene.run();
    const { rows } = await world.db.owner.query<{ until: string }>(
      `select s.until_on::text as until from billing.billed_span s
       join contracts.billing_entry e on e.id = s.entry_id where e.account_id = $1 order by 1`,
      [other.accountId],
    );
    expect(rows.map((row) => row.until)).toEqual(["2026-03-31", "2026-04-30", "2026-05-31"]);
    const late = wanting(given.contractId, { when: "end_of_term" });
    expect(must(await world.act(previewChange, keeper, late)).figures.effectiveOn).toBe("2026-06-01");
  });

  it("is refused where nothing changes, for another kind of product, other servers and a quantity of one account", async () => {
    const { contractId } = await running();
    const { act, db } = scene.world;
    const { planId } = await aProduct(db.owner, scene.sellerId, { kind: "vps" });
    const far = await product("far", 100n);
    await db.owner.query("update catalogue.product set server_group = 'far' where id = $1", [far.productId]);
    const refusals: readonly [Partial<WantedChange>, string][] = [
      [{ planId: null }, "nothing_changes"],
      [{ planId }, "other_kind"],
      [{ planId: far.planId }, "other_servers"],
      [{ planId: null, quantityMilli: 2000n }, "wrong_quantity"],
      [{ planId: newId() }, "no_such"],
      [{ options: [{ option: "space", choice: "20", quantity: null }] }, "wrong_options"],
    ];
    for (const [over, code] of refusals)
      expect(await act(previewChange, keeper, wanting(contractId, over)), code).toMatchObject({
        refusal: { code },
      });
  });

  it("of the quantity keeps the agreed price", async () => {
    await scene.world.setClock("2026-03-01");
    const customer = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-03-01");
    await scene.run();
    await scene.world.setClock("2026-03-11");
    const { figures } = await change(wanting(contractId, { planId: null, quantityMilli: 3000n }));
    expect(figures).toMatchObject({ creditMinor: 671n, chargeMinor: 2012n, nextMinor: 2970n });
  });
});

describe("more or fewer of something chosen with it", () => {
  it("never costs another price than the one it was agreed for, whatever the catalogue says by now", async () => {
    const own = await product("extras", 990n);
    const { owner } = scene.world.db;
    const [optionId, agreedId] = [newId(), newId()];
    await owner.query(
      `insert into catalogue.product_option (id, product_id, key, kind, names, least, most, state, created_at)
       values ($1, $2, 'ips', 'quantity', '{"en":"IP","de":"IP"}', 0, 9, 'on_sale', '2020-01-01')`,
      [optionId, own.productId],
    );
    await owner.query(
      `insert into catalogue.option_price (id, option_id, plan_id, currency, includes_tax, first_minor, renewal_minor,
         valid_from, valid_until) values
       ($1, $3, $4, 'EUR', true, 100, 100, '2020-01-01', '2026-02-15'),
       ($2, $3, $4, 'EUR', true, 500, 500, '2026-02-15', null)`,
      [agreedId, newId(), optionId, own.planId],
    );
    const found = await owner.query("select id from catalogue.price_version where plan_id = $1", [
      own.planId,
    ]);
    await scene.world.setClock("2026-03-01");
    const customer = await scene.customer();
    const agreed = {
      sellerId: scene.sellerId,
      accountId: customer.accountId,
      productId: own.productId,
      billingProfileId: customer.billingProfileId,
      kind: "hosting",
      title: "extras",
      noticeDays: 0,
      concludedOn: "2026-03-01",
      minimum: null,
      termsId: null,
      legalProfile: "business" as const,
      price: {
        ...monthly,
        priceVersionId: (
          found.rows[0] as {
            id: string;
          }
        ).id,
      },
      extras: [
        {
          text: {
            en: "IP",
            de: "IP",
          },
          optionPriceId: agreedId,
          price: {
            ...monthly,
            firstMinor: 100n,
            renewalMinor: 100n,
            quantityMilli: 4000n,
          },
        },
      ],
    };
    const given = { ...agreed, startsOn: "2026-03-01", paidUntil: "2026-03-01", subject: null };
    const hostingId = await aHosting(owner, { ...scene, ...customer });
    const subject = { kind: "hosting" as const, id: hostingId };
    const { contractId } = must(await scene.world.act(giveContract, keeper, { ...given, subject }));
    await scene.run();
    const fewer = wanting(contractId, {
      planId: own.planId,
      options: [{ option: "ips", choice: null, quantity: 2 }],
      when: "end_of_term",
    });
    const { figures } = await change(fewer);
    expect(figures).toMatchObject({ direction: "down", nextOn: "2026-04-01", nextMinor: 1190n });
    await scene.daysPass("2026-03-20");
    expect((await scene.documents(customer)).at(-1)).toMatchObject({ grossMinor: 1190n });
  });
});

describe("what a buyer may change", () => {
  it("is going up at once; going down waits for the end that notice reaches", async () => {
    const { customer, contractId } = await running();
    await scene.world.setClock("2026-03-11");
    const buyer = await buyerOf(customer);
    const { act } = scene.world;
    expect(await act(previewChange, buyer, wanting(contractId))).toMatchObject({ ok: true });
    const down = wanting(contractId, { planId: small.planId });
    expect(await act(previewChange, buyer, down)).toMatchObject({
      refusal: { code: "only_at_end", on: "2026-05-01" },
    });
    const stranger = await buyerOf(await scene.customer());
    expect(await act(previewChange, stranger, down)).toMatchObject({ refusal: { code: "no_such" } });
  });
});

describe("a year that was bought", () => {
  it("is never left early by its holder for a shorter term, however dear: that begins when the year is over", async () => {
    await scene.world.setClock("2026-03-01");
    const customer = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-03-01", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.world.setClock("2026-03-11");
    const { act } = scene.world;
    const buyer = await buyerOf(customer);
    const monthly = wanting(contractId);
    expect(await act(previewChange, keeper, monthly)).toMatchObject({
      ok: true,
      value: { figures: { direction: "up" } },
    });
    expect(await act(previewChange, buyer, monthly)).toMatchObject({
      refusal: { code: "only_at_end", on: "2027-03-01" },
    });
    const later = await act(previewChange, buyer, { ...monthly, when: "end_of_term" });
    expect(later).toMatchObject({
      ok: true,
      value: { figures: { effectiveOn: "2027-03-01", creditMinor: 0n } },
    });
  });
});

describe("a change at the end of the term", () => {
  it("moves no money now, waits, and reaches the panel on its day", async () => {
    const { customer, contractId, hostingId } = await running();
    await scene.world.setClock("2026-03-11");
    const { figures } = await change(wanting(contractId, { planId: small.planId, when: "end_of_term" }));
    expect(figures).toMatchObject({
      effectiveOn: "2026-04-01",
      creditMinor: 0n,
      chargeMinor: 0n,
      nextOn: "2026-04-01",
      nextMinor: 490n,
    });
    expect(await scene.world.act(previewChange, keeper, wanting(contractId))).toMatchObject({
      refusal: { code: "change_waiting", on: "2026-04-01" },
    });
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ plan: "starter" });
    await scene.pay(customer, 990n, [(await scene.documents(customer))[0]?.id ?? ""]);
    await scene.daysPass("2026-04-01");
    await scene.run();
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ plan: "small" });
    expect((await scene.documents(customer)).map((one) => one.grossMinor)).toEqual([990n, 490n]);
  });

  it("is taken back before its day, but not once its term is invoiced", async () => {
    const { customer, contractId } = await running();
    const { act } = scene.world;
    await change(wanting(contractId, { planId: small.planId, when: "end_of_term" }));
    must(await act(takeBackChange, keeper, { contractId }));
    expect(await act(takeBackChange, keeper, { contractId })).toMatchObject({ refusal: { code: "no_such" } });
    await change(wanting(contractId, { planId: small.planId, when: "end_of_term" }));
    await scene.world.setClock("2026-04-01");
    await scene.run();
    expect(await act(takeBackChange, keeper, { contractId })).toMatchObject({
      refusal: { code: "billed_already" },
    });
    expect((await scene.documents(customer)).map((one) => one.grossMinor)).toEqual([990n, 490n]);
  });

  it("on an add-on keeps what it belongs to from resting: both would, and the change's day would be none of its terms'", async () => {
    const { customer, contractId } = await running();
    const addOn = (await scene.contract(customer, "2026-03-01")).contractId;
    const { owner } = scene.world.db;
    await owner.query("update contracts.contract set parent_id = $2 where id = $1", [addOn, contractId]);
    await change(wanting(addOn, { planId: small.planId, when: "end_of_term" }));
    const rest = { contractId, untilOn: "2026-03-21", reason: "away" };
    const refusal = { code: "change_waiting", on: "2026-04-01" };
    expect(await scene.world.act(pauseContract, keeper, rest)).toMatchObject({ refusal });
    must(await scene.world.act(takeBackChange, keeper, { contractId: addOn }));
    must(await scene.world.act(pauseContract, keeper, rest));
    expect((await contractById(scene.world.db.read, addOn))?.state).toBe("paused");
  });

  describe("after its next term was invoiced ahead", () => {
    const down = (contractId: string) => wanting(contractId, { planId: small.planId, when: "end_of_term" });
    async function ahead() {
      const found = await running();
      await scene.world.setClock("2026-03-18");
      await scene.run();
      for (const one of await scene.documents(found.customer))
        await scene.pay(found.customer, 990n, [one.id]);
      return found;
    }
    const kinds = async (customer: Customer) =>
      (await scene.documents(customer)).map((one) => [one.kind, one.grossMinor, one.lines[0]?.periodFrom]);
    const INVOICED = [
      ["invoice", 990n, "2026-03-01"],
      ["invoice", 990n, "2026-04-01"],
    ];

    it("holds from that very term: what was invoiced for it is credited and billed anew, to the cent, and only once", async () => {
      const { customer, contractId } = await ahead();
      const { figures, token } = await change(down(contractId));
      expect(figures).toMatchObject({ effectiveOn: "2026-04-01", creditMinor: 990n, chargeMinor: 490n });
      const again = await scene.world.act(changeContract, keeper, { ...down(contractId), token });
      expect(again).toMatchObject({ refusal: { code: "change_waiting" } });
      await scene.run();
      const all = [...INVOICED, ["credit_note", 990n, "2026-04-01"], ["invoice", 490n, "2026-04-01"]];
      expect(await kinds(customer)).toEqual(all);
      const books = await scene.books(customer);
      expect(Object.values(books).reduce((sum, one) => sum + one, 0n)).toBe(0n);
      // Two terms of the old price were paid, one of each is used: the rest is the customer's.
      expect([books["receivable"], books["prepayment"]]).toEqual([0n, -500n]);
      await scene.world.setClock("2026-05-01");
      await scene.run();
      expect((await kinds(customer)).slice(4)).toEqual([["invoice", 490n, "2026-05-01"]]);
    });

    it("is nothing where it breaks off: neither credited nor changed", async () => {
      const { customer, contractId } = await ahead();
      const { owner } = scene.world.db;
      const { token } = must(await scene.world.act(previewChange, keeper, down(contractId)));
      await owner.query(`create function public.break_off() returns trigger language plpgsql as
        $$begin if new.kind = 'credit_note' then raise exception 'broken off'; end if; return new; end$$`);
      await owner.query(
        "create trigger break_off before insert on billing.document for each row execute function public.break_off()",
      );
      await expect(
        scene.world.act(changeContract, keeper, { ...down(contractId), token }),
      ).rejects.toThrowError();
      await owner.query("drop function public.break_off() cascade");
      await scene.run();
      expect(await kinds(customer)).toEqual(INVOICED);
      must(await scene.world.act(changeContract, keeper, { ...down(contractId), token }));
    });

    it("taken back before it is billed, is invoiced again at the old price", async () => {
      const { customer, contractId } = await ahead();
      const { token } = must(await scene.world.act(previewChange, keeper, down(contractId)));
      must(await scene.world.act(changeContract, keeper, { ...down(contractId), token }));
      must(await scene.world.act(takeBackChange, keeper, { contractId }));
      await scene.run();
      expect(await kinds(customer)).toEqual([
        ...INVOICED,
        ["credit_note", 990n, "2026-04-01"],
        ["invoice", 990n, "2026-04-01"],
      ]);
      const { nextDueOn } = (await contractById(scene.world.db.read, contractId)) ?? {};
      expect(nextDueOn).toBe("2026-05-01");
    });
  });

  it("gives way to a notice that ends the contract before, and stands again when that is taken back", async () => {
    const { customer, contractId } = await running();
    const { act } = scene.world;
    await change(wanting(contractId, { when: "end_of_term" }));
    expect(must(await act(cancelContract, keeper, { ...atTermEnd, contractId }))).toBe("2026-04-01");
    expect(await act(previewChange, keeper, wanting(contractId))).toMatchObject({
      refusal: { code: "not_running" },
    });
    must(await act(takeBackNotice, keeper, { contractId }));
    await scene.world.setClock("2026-04-01");
    await scene.run();
    expect((await scene.documents(customer)).map((one) => one.grossMinor)).toEqual([990n, 1990n]);
  });
});

describe("the panel", () => {
  it("that refuses the package leaves the wish and a task, and gives it when asked again", async () => {
    const { contractId, hostingId } = await running();
    const gone = await product("gone", 2990n);
    await change(wanting(contractId, { planId: gone.planId }));
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({
      plan: "starter",
      panelState: "running",
    });
    const { rowCount } = await scene.world.db.owner.query(
      "select from staff.task where kind = 'plan_change_failed' and subject_id = $1 and state = 'open'",
      [hostingId],
    );
    expect(rowCount).toBe(1);
    await scene.world.db.owner.query("update hosting.account set wanted_plan = 'business' where id = $1", [
      hostingId,
    ]);
    must(await scene.world.act(retryPlan, keeper, { hostingId }));
    await scene.settle();
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ plan: "business" });
    expect(await scene.world.act(retryPlan, keeper, { hostingId })).toMatchObject({
      refusal: { code: "nothing_wanted" },
    });
  });

  it("whose answer got lost is looked up, never left unknown", async () => {
    const { contractId, hostingId } = await running();
    panel.control.switches.set({ kind: "lose_answer" }, 1, "changePlan");
    await change(wanting(contractId));
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({
      plan: "business",
      panelState: "running",
    });
  });
});

describe("of what there are only so many", () => {
  const three = (contractId: string, over: Partial<WantedChange> = {}) =>
    wanting(contractId, { planId: null, quantityMilli: 3000n, ...over });
  const most = async (count: number | null, each: number | null = null) => {
    const limited = { productId: scene.productId, most: count, mostEach: each, backAtEnd: true };
    must(await scene.world.act(setStock, keeper, limited));
  };
  const taken = async () => (await stockOf(scene.world.db.read, scene.productId))?.taken;
  const bought = async () => {
    await scene.world.setClock("2026-03-01");
    return (await scene.contract(await scene.customer(), "2026-03-01")).contractId;
  };

  it("a change never takes more than are left, although two ask at once, and brings back what it no longer needs", async () => {
    const [one, two] = [await bought(), await bought()];
    await scene.run();
    await most(3);
    const { act } = scene.world;
    const [first, second] = [
      must(await act(previewChange, keeper, three(one))),
      must(await act(previewChange, keeper, three(two))),
    ];
    const done = await Promise.all([
      act(changeContract, keeper, { ...three(one), token: first.token }),
      act(changeContract, keeper, { ...three(two), token: second.token }),
    ]);
    const lost = done.filter((each) => !each.ok);
    expect(lost).toMatchObject([{ refusal: { code: "sold_out" } }]);
    expect(await taken()).toBe(2);
    await scene.run();
    const [winner, other] = done[0]?.ok ? [one, two] : [two, one];
    expect(await act(previewChange, keeper, three(other))).toMatchObject({ refusal: { code: "sold_out" } });
    await change(three(winner, { quantityMilli: 2000n }));
    expect(await taken()).toBe(1);
    await most(9, 2);
    expect(await act(previewChange, keeper, three(other, { quantityMilli: 4000n }))).toMatchObject({
      refusal: { code: "too_many_each" },
    });
    await most(null);
  });

  it("a change that waits keeps its pieces, and gives them back when it never comes to that or the contract ends", async () => {
    const contractId = await bought();
    await scene.run();
    const before = (await taken()) ?? 0;
    const { act } = scene.world;
    await change(three(contractId, { when: "end_of_term" }));
    expect(await taken()).toBe(before + 2);
    must(await act(takeBackChange, keeper, { contractId }));
    expect(await taken()).toBe(before);
    await change(three(contractId));
    expect(await taken()).toBe(before + 2);
    const end = { contractId, when: "now" as const, on: null, rest: "kept" as const, reason: "test" };
    must(await act(cancelContract, keeper, end));
    expect(await taken()).toBe(before);
  });

  it("what a contract has of it counts for whoever it was given to, never for the giver any more", async () => {
    await scene.world.setClock("2026-03-01");
    const { act, db } = scene.world;
    const [giver, taker, other] = [await scene.customer(), await scene.customer(), await scene.customer()];
    const contracts = [await scene.contract(giver, "2026-03-01"), await scene.contract(giver, "2026-03-01")];
    const [given = "", kept = ""] = contracts.map((one) => one.contractId);
    await scene.run();
    await scene.pay(giver, 1980n);
    await most(20, 4);
    const start = (await taken()) ?? 0;
    await change(three(given));
    await scene.pay(giver, 5_000n);
    const said = { giverSaid: "letter", takerSaid: "call" };
    const give = (contractId: string, to: Customer) =>
      act(transferContract, keeper, {
        ...said,
        contractId,
        toAccountId: to.accountId,
        billingProfileId: to.billingProfileId,
      });
    const theirs = async (of: Customer) =>
      Number(
        (
          await db.owner.query<{ sum: string | null }>(
            "select sum(still_out) from catalogue.stock_taken where account_id = $1",
            [of.accountId],
          )
        ).rows[0]?.sum ?? 0,
      );
    await most(20, 1);
    expect(await give(given, taker)).toMatchObject({ refusal: { code: "taker_has_most" } });
    expect([await theirs(giver), await theirs(taker)]).toEqual([2, 0]);
    await most(20, 4);
    must(await give(given, taker));
    expect([await theirs(giver), await theirs(taker), await taken()]).toEqual([0, 2, start + 2]);
    must(await act(previewChange, keeper, three(kept)));
    must(await give(given, other));
    expect([await theirs(taker), await theirs(other)]).toEqual([0, 2]);
    const end = { contractId: given, when: "now" as const, on: null, rest: "kept" as const, reason: "test" };
    must(await act(cancelContract, keeper, end));
    expect([await theirs(other), await taken()]).toEqual([0, start]);
    await most(null);
  });
});

describe("a seller that counts no parts", () => {
  it("changes at the end of the term only", async () => {
    const { contractId } = await running();
    must(
      await scene.world.act(changeSetting, keeper, {
        sellerId: scene.sellerId,
        key: "billing.proration",
        value: "none",
      }),
    );
    expect(await scene.world.act(previewChange, keeper, wanting(contractId))).toMatchObject({
      refusal: { code: "not_prorated" },
    });
    must(await scene.world.act(previewChange, keeper, wanting(contractId, { when: "end_of_term" })));
  });
});
