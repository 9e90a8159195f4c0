// Credit notes: never more than is left, to the cent, with what was billed freed and what was paid returned.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { creditDocument, noteExchangeRate } from "../index.ts";
import type { CreditDocument, DocumentView } from "../index.ts";

let scene: BillingScene;
let customer: Customer;
let invoice: DocumentView;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
  invoice = await scene.billed(customer, "2026-03-02");
});

const credit = (over: Partial<CreditDocument> = {}) =>
  scene.world.act(creditDocument, scene.bookkeeper, {
    documentId: invoice.id,
    lines: null,
    reason: "cancelled",
    excess: "keep",
    ...over,
  });
const now = async (): Promise<DocumentView[]> => {
  await scene.settle();
  return scene.documents(customer);
};

describe("a credit note", () => {
  it("takes back a whole unpaid invoice under a number of its own, and the books are even", async () => {
    must(await credit());
    const [was, note] = await now();
    expect(was).toMatchObject({ settlement: "credited", creditedMinor: 1490n, openMinor: 0n });
    expect(note).toMatchObject({ kind: "credit_note", grossMinor: 1490n, taxMinor: 238n });
    const books = await scene.books(customer);
    expect(Object.values(books).every((minor) => minor === 0n)).toBe(true);
    expect(scene.mailsTo(customer).at(-1)?.subject).toContain(`Gutschrift ${note?.number}`);
    await scene.run();
    expect(await now()).toHaveLength(2);
  });

  it("never sends money back for a colleague who may credit but not refund", async () => {
    await scene.pay(customer, 1490n);
    const { rights } = scene.bookkeeper;
    const clerk = { ...scene.bookkeeper, rights: rights.filter((right) => right !== "payments.refund") };
    const asked = { documentId: invoice.id, lines: null, reason: "cancelled" };
    const act = (excess: "keep" | "refund") => scene.world.act(creditDocument, clerk, { ...asked, excess });
    expect(await act("refund")).toMatchObject({
      refusal: { code: "not_allowed", rights: ["staff:payments.refund"] },
    });
    must(await act("keep"));
    await scene.settle();
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: -1490n });
  });

  it("in parts adds up to the line, net and tax, to the cent", async () => {
    const line = invoice.lines[1];
    const lineId = line?.id ?? "";
    for (const minor of [333n, 333n, null]) must(await credit({ lines: [{ lineId, minor }] }));
    const notes = (await now()).slice(1);
    const sum = (of: (one: DocumentView) => bigint): bigint =>
      notes.reduce((total, one) => total + of(one), 0n);
    expect([sum((one) => one.netMinor), sum((one) => one.taxMinor)]).toEqual([
      line?.netMinor,
      line?.taxMinor,
    ]);
    expect(await credit({ lines: [{ lineId, minor: 1n }] })).toMatchObject({
      refusal: { code: "too_much", leftMinor: 0n },
    });
  });

  it("in parts of another currency never differs by a cent from the invoice, neither in it nor at home", async () => {
    const keeper = { ...scene.bookkeeper, rights: ["settings.change" as const] };
    const rate = { sellerId: scene.sellerId, currency: "USD", validFrom: "2026-03-01", rate: "0.9333" };
    must(await scene.world.act(noteExchangeRate, keeper, rate));
    const abroad = await scene.customer();
    const term = { count: 1, unit: "year" } as const;
    await scene.contract(abroad, "2026-03-02", { currency: "USD", firstMinor: 11_900n, term });
    await scene.run();
    const [bill] = await scene.documents(abroad);
    const lineId = bill?.lines[0]?.id ?? "";
    for (const minor of [3_333n, 3_333n, null])
      must(await credit({ documentId: bill?.id ?? "", lines: [{ lineId, minor }] }));
    await scene.settle();
    const { rows } = await scene.world.db.owner.query<{
      kind: string;
      tax: string;
      home: string;
      said: string;
    }>(
      `select kind, sum(tax_minor) as tax, sum(home_tax_minor) as home,
         sum((content #>> '{homeTax,tax,minor}')::bigint) as said
       from billing.document where account_id = $1 group by kind order by kind`,
      [abroad.accountId],
    );
    const whole = { tax: "1900", home: "1773", said: "1773" };
    expect(rows).toEqual([
      { kind: "credit_note", ...whole },
      { kind: "invoice", ...whole },
    ]);
  });

  it("is never more than what is left, also for ten asked at once", async () => {
    const lineId = invoice.lines[1]?.id ?? "";
    const all = await Promise.all(
      Array.from({ length: 10 }, () => credit({ lines: [{ lineId, minor: 300n }] })),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(3);
    const [was] = await now();
    expect(was).toMatchObject({ creditedMinor: 900n, openMinor: 590n, settlement: "open" });
  });

  it("of a paid invoice leaves the money to the customer, for the next invoice", async () => {
    await scene.pay(customer, 1490n);
    must(await credit());
    expect((await now())[0]).toMatchObject({ settlement: "credited", paidMinor: 0n });
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: -1490n });
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    expect((await scene.documents(customer)).at(-1)).toMatchObject({ settlement: "settled" });
  });

  it("of a paid invoice sends the money back where that is wanted", async () => {
    await scene.pay(customer, 1490n);
    must(await credit({ lines: [{ lineId: invoice.lines[0]?.id ?? "", minor: null }], excess: "refund" }));
    const [was] = await now();
    expect(was).toMatchObject({ settlement: "settled", paidMinor: 990n, creditedMinor: 500n });
    expect(await scene.books(customer)).toMatchObject({ bank: 990n, receivable: 0n, prepayment: 0n });
    expect(scene.mailsTo(customer).some((one) => one.subject.includes("zurückgezahlt"))).toBe(true);
  });

  it("frees what was billed, so that it can be billed anew where that is wanted", async () => {
    must(await credit({ billAgain: true }));
    await scene.run();
    const all = await scene.documents(customer);
    expect(all.map((one) => one.kind)).toEqual(["invoice", "credit_note", "invoice"]);
    expect(all[2]?.grossMinor).toBe(1490n);
  });

  it("over a part of a term never frees it: nothing of it is billed once more, though that was asked for", async () => {
    const lines = invoice.lines.map((line) => ({ lineId: line.id, minor: 100n }));
    must(await credit({ lines, billAgain: true }));
    await scene.run();
    await scene.run();
    expect((await scene.documents(customer)).map((one) => one.kind)).toEqual(["invoice", "credit_note"]);
  });

  it.each([0n, 500n])(
    "of what is paid once frees it to be billed again, with a set-up of %s too",
    async (setupMinor) => {
      const buyer = await scene.customer();
      await scene.contract(buyer, "2026-03-02", { term: { count: 1, unit: "once" }, setupMinor });
      await scene.run();
      const [once] = await scene.documents(buyer);
      const line = once?.lines.at(-1);
      const lines = setupMinor === 0n ? null : [{ lineId: line?.id ?? "", minor: null }];
      must(await credit({ documentId: once?.id ?? "", lines, billAgain: true }));
      await scene.run();
      await scene.run();
      const sums = (await scene.documents(buyer)).map((one) => [one.kind, one.grossMinor]);
      expect(sums).toEqual([
        ["invoice", 990n + setupMinor],
        ["credit_note", 990n],
        ["invoice", 990n],
      ]);
    },
  );

  it("is refused without a reason, for unknown lines and documents, and for who may not", async () => {
    expect(await credit({ reason: " " })).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await credit({ lines: [{ lineId: newId(), minor: null }] })).toMatchObject({
      refusal: { code: "no_such", kind: "line" },
    });
    expect(await credit({ documentId: newId() })).toMatchObject({
      refusal: { code: "no_such", kind: "document" },
    });
    const clerk = { ...scene.bookkeeper, rights: ["office.see", "billing.see"] };
    const input: CreditDocument = { documentId: invoice.id, lines: null, reason: "x", excess: "keep" };
    expect(await scene.world.act(creditDocument, clerk, input)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    must(await credit());
    expect(await credit()).toMatchObject({ refusal: { code: "nothing_left" } });
  });
});
