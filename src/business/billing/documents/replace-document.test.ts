// Correction by replacement: a credit note and a draft in one act, never twice, and what was paid lies on the new one.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import { changeSeller, changeStationery, PLAIN_STATIONERY } from "../../sellers/index.ts";
import {
  changeDraft,
  changeDraftTax,
  creditDocument,
  deskDocument,
  discardDraft,
  documentXml,
  draftBuyer,
  draftProforma,
  draftSeen,
  issueDraft,
  matchPayment,
  noteExchangeRate,
  replaceDocument,
  writeOff,
} from "../index.ts";
import type { ChangeDraft, DocumentView } from "../index.ts";

let scene: BillingScene;
let customer: Customer;
let invoice: DocumentView;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  await scene.world.db.owner.query("update sellers.seller set tax_no = '214/5555/0123'");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
  invoice = await scene.billed(customer, "2026-03-02");
});

const replace = (reason = "wrong address") =>
  scene.world.act(replaceDocument, scene.bookkeeper, { documentId: invoice.id, reason });
const issue = (documentId: string) => scene.world.act(issueDraft, scene.bookkeeper, { documentId });
const desk = async (id: string) => {
  const found = await deskDocument(scene.world.db.read, id, "2026-03-02");
  if (!found) throw new Error("there is no such document");
  return found;
};
async function changes(draftId: string): Promise<ChangeDraft> {
  const buyer = await draftBuyer(scene.world.db.read, draftId);
  if (!buyer) throw new Error("there is no such draft");
  const lines = (await desk(draftId)).lines.map(({ id, text, quantityMilli, unitMinor }) => ({
    lineId: id,
    text,
    quantityMilli,
    unitMinor,
  }));
  return { documentId: draftId, lines, buyer };
}
const all = async (): Promise<DocumentView[]> => {
  await scene.settle();
  return scene.documents(customer);
};
const spans = async () => {
  const { rows } = await scene.world.db.owner.query<{ document_id: string }>(
    `select s.document_id from billing.billed_span s join contracts.billing_entry e on e.id = s.entry_id
     where e.account_id = $1 and s.reversed_by is null`,
    [customer.accountId],
  );
  return rows.map((row) => row.document_id);
};

describe("an invoice that is replaced", () => {
  it("is taken back whole while the same entries stand in a draft; issued, both name each other and nothing is billed twice", async () => {
    const draftId = must(await replace());
    await scene.settle();
    const draft = await desk(draftId);
    expect(draft).toMatchObject({ state: "draft", number: null, grossMinor: invoice.grossMinor });
    expect(draft.replacesNumber).toBe(invoice.number);
    expect((await all()).map((one) => [one.kind, one.settlement])).toEqual([
      ["invoice", "credited"],
      ["credit_note", null],
    ]);
    must(await issue(draftId));
    const [was, note, fresh] = await all();
    expect(fresh).toMatchObject({ id: draftId, kind: "invoice", grossMinor: 1490n, settlement: "open" });
    expect((await desk(invoice.id)).replacedById).toBe(draftId);
    const { rows } = await scene.world.db.owner.query("select content from billing.document where id = $1", [
      draftId,
    ]);
    const printed = JSON.stringify(rows[0].content);
    expect(printed).toContain(String(was?.number));
    expect(printed).toContain(String(note?.number));
    expect(await spans()).toEqual([draftId, draftId]);
    await scene.run();
    expect(await all()).toHaveLength(3);
    expect((await scene.books(customer))["receivable"]).toBe(1490n);
  });

  it("is replaced once, also for two at once, and not after it was credited or written off", async () => {
    const both = await Promise.all([replace(), replace()]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "nothing_left" } });
    const issued = must(both.find((one) => one.ok) ?? (await replace()));
    await scene.settle();
    const twice = await Promise.all([issue(issued), issue(issued)]);
    expect(twice.filter((one) => one.ok)).toHaveLength(1);
    expect(await all()).toHaveLength(3);
    expect(await replace(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
  });

  it("gets a further line, taxed like one that is there, and is owed and booked with it to the cent", async () => {
    const draftId = must(await replace());
    const asked = await changes(draftId);
    const likeLineId = asked.lines[0]?.lineId ?? "";
    const added = { text: " Further work ", quantityMilli: 2_000n, unitMinor: 500n, likeLineId };
    const change = (over: Partial<ChangeDraft>) =>
      scene.world.act(changeDraft, scene.bookkeeper, { ...asked, added, ...over });
    for (const [wrong, field] of [
      [{ text: " " }, "text"],
      [{ quantityMilli: 0n }, "quantity"],
      [{ unitMinor: -1n }, "price"],
    ] as const)
      expect(await change({ added: { ...added, ...wrong } })).toMatchObject({
        refusal: { code: "invalid_line", lineId: "new", field },
      });
    must(await change({}));
    const { lines, grossMinor } = await desk(draftId);
    expect([lines.length, lines.at(-1)?.text, grossMinor]).toEqual([3, "Further work", 2_490n]);
    await scene.settle();
    must(await issue(draftId));
    const fresh = (await all()).at(-1);
    expect([fresh?.grossMinor, fresh?.taxMinor]).toEqual([2_490n, 398n]);
    expect((await scene.books(customer))["receivable"]).toBe(2_490n);
    await scene.run();
    expect(await all()).toHaveLength(3);
  });

  it("that was written off is not replaced", async () => {
    must(await scene.world.act(writeOff, scene.bookkeeper, { documentId: invoice.id, reason: "gone" }));
    expect(await replace()).toMatchObject({ refusal: { code: "nothing_left" } });
  });

  it("in part credited before gives the new one only what was left", async () => {
    const lineId = invoice.lines[1]?.id ?? "";
    const part = {
      documentId: invoice.id,
      lines: [{ lineId, minor: 290n }],
      reason: "a part",
      excess: "keep",
    } as const;
    must(await scene.world.act(creditDocument, scene.bookkeeper, part));
    const draftId = must(await replace());
    expect((await desk(draftId)).grossMinor).toBe(1200n);
    const texts = async (id: string) => (await desk(id)).lines.map((line) => line.text);
    // It charges less than its whole period costs, and never says nothing of that.
    const [first = "", second = ""] = await texts(invoice.id);
    const drafted = await texts(draftId);
    expect(drafted).toEqual([first, `${second} (abzüglich gutgeschriebener 2,90\u00a0€)`]);
    await scene.settle();
    must(await issue(draftId));
    expect((await all()).at(-1)).toMatchObject({ grossMinor: 1200n, settlement: "open" });
    expect((await scene.books(customer))["receivable"]).toBe(1200n);
  });

  it("gives its money to the new one, which no other invoice takes meanwhile, nor staff who were not told", async () => {
    const paymentId = await scene.pay(customer, 1490n);
    const draftId = must(await replace());
    await scene.settle();
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    expect((await all()).find((one) => one.id !== invoice.id && one.kind === "invoice")).toMatchObject({
      settlement: "open",
    });
    const other = (await all()).find((one) => one.id !== invoice.id && one.kind === "invoice")?.id ?? "";
    const match = (minor: bigint, takesWaiting?: boolean) =>
      scene.world.act(matchPayment, scene.bookkeeper, {
        paymentId,
        documentId: other,
        minor,
        ...(takesWaiting ? { takesWaiting } : {}),
      });
    expect(await match(1n)).toMatchObject({ refusal: { code: "waits", leftMinor: 0n } });
    must(await issue(draftId));
    const documents = await all();
    expect(documents.find((one) => one.id === draftId)).toMatchObject({
      settlement: "settled",
      paidMinor: 1490n,
    });
    expect((await scene.books(customer))["prepayment"]).toBe(0n);
  });

  it("gives its money to another where staff want that, and more of it where more waits for nothing", async () => {
    const paymentId = await scene.pay(customer, 1490n);
    await scene.settle();
    must(await replace());
    await scene.settle();
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const documentId = (await all()).find((one) => one.id !== invoice.id && one.kind === "invoice")?.id ?? "";
    const asked = { paymentId, documentId, minor: 1n };
    expect(await scene.world.act(matchPayment, scene.bookkeeper, asked)).toMatchObject({ ok: false });
    must(await scene.world.act(matchPayment, scene.bookkeeper, { ...asked, takesWaiting: true }));
  });

  it("may be changed in words, quantity, price and address until it is issued, and never afterwards", async () => {
    const draftId = must(await replace());
    await scene.settle();
    const change = await changes(draftId);
    const [first, second] = change.lines;
    if (!first || !second) throw new Error("lines are missing");
    const act = (over: Partial<ChangeDraft>) =>
      scene.world.act(changeDraft, scene.bookkeeper, { ...change, ...over });
    expect(await act({ lines: [] })).toMatchObject({ refusal: { code: "no_lines" } });
    expect(await act({ lines: [{ ...first, text: " " }] })).toMatchObject({
      refusal: { code: "invalid_line", field: "text" },
    });
    expect(await act({ lines: [{ ...first, quantityMilli: 0n }] })).toMatchObject({
      refusal: { code: "invalid_line", field: "quantity" },
    });
    // Less than nothing would be owed, and a credit of the rest would take back more than there is.
    expect(await act({ lines: [{ ...first, unitMinor: -1n }, second] })).toMatchObject({
      refusal: { code: "invalid_line", field: "price" },
    });
    expect(await act({ buyer: { ...change.buyer, city: " " } })).toMatchObject({
      refusal: { code: "address_missing" },
    });
    const line = { ...second, text: "Two packages", quantityMilli: 2_000n, unitMinor: 595n };
    must(await act({ lines: [line], buyer: { ...change.buyer, line1: "Neue Gasse 5" } }));
    const draft = await desk(draftId);
    expect(draft.lines.map((one) => [one.text, one.netMinor + one.taxMinor])).toEqual([
      ["Two packages", 1190n],
    ]);
    expect((await draftBuyer(scene.world.db.read, draftId))?.line1).toBe("Neue Gasse 5");
    const paper = await draftProforma(scene.world.db.read, draftId, "2026-03-02");
    expect(paper?.content.subarray(0, 5).toString()).toBe("%PDF-");
    must(await issue(draftId));
    expect(await act({})).toMatchObject({ refusal: { code: "no_such" } });
    expect((await all()).at(-1)).toMatchObject({ grossMinor: 1190n });
    // The entry that was taken out is not claimed by it.
    expect(await spans()).toEqual([draftId]);
    expect(await draftProforma(scene.world.db.read, draftId, "2026-03-02")).toBeNull();
  });

  it("is split into two: what was taken out is billed once, on an invoice of its own, and never where nobody wanted it", async () => {
    for (const billTakenOut of [true, false]) {
      const before = (await all()).length;
      const fresh = await scene.customer();
      await scene.contract(fresh, "2026-03-02", { term: { count: 1, unit: "year" } });
      await scene.contract(fresh, "2026-03-02", { firstMinor: 500n, term: { count: 1, unit: "year" } });
      await scene.run();
      const [first] = await scene.documents(fresh);
      const documentId = first?.id ?? "";
      const draftId = must(
        await scene.world.act(replaceDocument, scene.bookkeeper, { documentId, reason: "two, please" }),
      );
      await scene.settle();
      const { lines, ...change } = await changes(draftId);
      expect((await draftBuyer(scene.world.db.read, draftId))?.takenOut).toEqual([]);
      const one = lines.filter((line) => line.unitMinor === 990n);
      must(await scene.world.act(changeDraft, scene.bookkeeper, { ...change, lines: one }));
      expect((await draftBuyer(scene.world.db.read, draftId))?.takenOut).toHaveLength(1);
      must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draftId, billTakenOut }));
      await scene.settle();
      await scene.run();
      await scene.run();
      const gross = (await scene.documents(fresh)).map((document) => document.grossMinor);
      expect(gross).toEqual(billTakenOut ? [1_490n, 1_490n, 990n, 500n] : [1_490n, 1_490n, 990n]);
      expect((await scene.books(fresh))["receivable"]).toBe(billTakenOut ? 1_490n : 990n);
      expect(await all()).toHaveLength(before);
    }
  });

  it("carries the order number that was asked for it, and the billing address keeps its own", async () => {
    const draftId = must(await replace());
    await scene.settle();
    const change = await changes(draftId);
    const act = (reference: string) =>
      scene.world.act(changeDraft, scene.bookkeeper, { ...change, reference });
    expect(await act("x".repeat(101))).toMatchObject({ refusal: { code: "reference_too_long" } });
    must(await act(" BE-4711 "));
    expect((await draftBuyer(scene.world.db.read, draftId))?.reference).toBe("BE-4711");
    must(await issue(draftId));
    const { rows } = await scene.world.db.owner.query(
      "select content -> 'buyer' ->> 'reference' as reference from billing.document where id = $1",
      [draftId],
    );
    expect(rows).toEqual([{ reference: "BE-4711" }]);
  });

  it("is never changed or issued from a page that shows it as it was before a colleague changed it", async () => {
    const draftId = must(await replace());
    await scene.settle();
    const change = await changes(draftId);
    const seen = (await draftSeen(scene.world.db.read, draftId)) ?? "";
    const act = (over: Partial<ChangeDraft>) =>
      scene.world.act(changeDraft, scene.bookkeeper, { ...change, ...over });
    const [first] = change.lines;
    if (!first) throw new Error("lines are missing");
    const further = { text: "Travel", quantityMilli: 1_000n, unitMinor: 1_190n, likeLineId: first.lineId };
    must(await act({ seen, added: further }));
    const stale = { refusal: { code: "changed_meanwhile" } };
    expect(await act({ seen, lines: [{ ...first, quantityMilli: 2_000n }] })).toMatchObject(stale);
    const asked = { documentId: draftId, seen };
    expect(await scene.world.act(issueDraft, scene.bookkeeper, asked)).toMatchObject(stale);
    expect((await desk(draftId)).lines.map((one) => one.text)).toContain("Travel");
    const now = (await draftSeen(scene.world.db.read, draftId)) ?? "";
    must(await scene.world.act(issueDraft, scene.bookkeeper, { documentId: draftId, seen: now }));
  });

  it("in another currency never says the old tax at home of a draft that was changed", async () => {
    const keeper = { ...scene.bookkeeper, rights: ["settings.change" as const] };
    const rate = { sellerId: scene.sellerId, currency: "USD", validFrom: "2026-03-01", rate: "0.50" };
    must(await scene.world.act(noteExchangeRate, keeper, rate));
    const term = { count: 1, unit: "year" } as const;
    await scene.contract(customer, "2026-03-02", { currency: "USD", firstMinor: 11_900n, term });
    await scene.run();
    const documentId = (await all()).at(-1)?.id ?? "";
    const draftId = must(
      await scene.world.act(replaceDocument, scene.bookkeeper, { documentId, reason: "half of it" }),
    );
    await scene.settle();
    const { lines, ...change } = await changes(draftId);
    const half = lines.map((line) => ({ ...line, unitMinor: 5_950n }));
    must(await scene.world.act(changeDraft, scene.bookkeeper, { ...change, lines: half }));
    const { rows } = await scene.world.db.owner.query(
      "select content -> 'homeTax' -> 'tax' ->> 'minor' as tax from billing.document where id = $1",
      [draftId],
    );
    expect(rows).toEqual([{ tax: "475" }]);
  });

  it("keeps the host's own sentence, and no paper says of itself what another one is", async () => {
    const said = "Für Ihren Verein berechnen wir:";
    const intro = async (de: string) => {
      const stationery = { ...PLAIN_STATIONERY, intro: { en: "", de } };
      const asked = { sellerId: scene.sellerId, stationery };
      must(await scene.world.act(changeStationery, scene.world.systemActor, asked));
    };
    await intro(said);
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await intro("");
    let last = (await all()).at(-1)?.id ?? "";
    for (const reason of ["wrong address", "wrong words"]) {
      last = must(await scene.world.act(replaceDocument, scene.bookkeeper, { documentId: last, reason }));
      await scene.settle();
      must(await issue(last));
      await scene.settle();
    }
    const { rows } = await scene.world.db.owner.query<{ kind: string; intro: string; said: number }>(
      `select kind, content ->> 'intro' as intro, (select count(*)::int from jsonb_array_elements_text(content -> 'notes') n
         where n like 'Diese Rechnung ersetzt%') as said
       from billing.document where account_id = $1 and id > $2 order by created_at, id`,
      [customer.accountId, invoice.id],
    );
    expect(rows.filter((row) => row.kind === "invoice").map((row) => [row.intro, row.said])).toEqual([
      [said, 0],
      [said, 1],
      [said, 1],
    ]);
    expect(rows.filter((row) => row.kind === "credit_note").map((row) => row.said)).toEqual([0, 0]);
  });

  it("is the e-invoice that its buyer reads by now, with the order number and the seller's facts of today", async () => {
    const parts = { db: scene.world.db.read, act: scene.world.act };
    expect(await documentXml(parts, invoice.id)).toBeNull();
    await scene.world.db.owner.query(
      `update customers.billing_profile set e_invoice = 'xrechnung_ubl', routing_id = '04011000-1234512345-06',
         purchase_order = 'PO 4711' where account_id = $1`,
      [customer.accountId],
    );
    const facts = { phone: "+49 761 99" };
    must(await scene.world.act(changeSeller, scene.world.systemActor, { sellerId: scene.sellerId, facts }));
    const draftId = must(await replace());
    await scene.settle();
    must(await issue(draftId));
    await all();
    const xml = (await documentXml(parts, draftId))?.content.toString() ?? "";
    for (const said of [
      "xrechnung",
      "04011000-1234512345-06",
      "PO 4711",
      "+49 761 99",
      invoice.number ?? "-",
    ])
      expect(xml).toContain(said);
    const { rows } = await scene.world.db.owner.query<{ window: string[]; reference: string }>(
      `select content -> 'buyer' -> 'addressLines' as window, content -> 'buyer' ->> 'reference' as reference
       from billing.document where id = any($1) order by created_at`,
      [[invoice.id, draftId]],
    );
    expect(rows[1]).toEqual({ window: rows[0]?.window, reference: "PO 4711" });
  });

  it("is as an e-invoice a 381 and a 384, each naming the invoice", async () => {
    await scene.world.db.owner.query(
      `update customers.billing_profile set e_invoice = 'xrechnung_ubl', routing_id = '04011000-1234512345-06',
         electronic_address = 'einkauf@amt.example' where account_id = $1`,
      [customer.accountId],
    );
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const read = (await all()).at(-1);
    if (!read) throw new Error("nothing was billed");
    const draftId = must(
      await scene.world.act(replaceDocument, scene.bookkeeper, {
        documentId: read.id,
        reason: "wrong words",
      }),
    );
    await scene.settle();
    must(await issue(draftId));
    const documents = await all();
    const note = documents.find((one) => one.correctsId === read.id);
    const parts = { db: scene.world.db.read, act: scene.world.act };
    const xml = async (id: string) => (await documentXml(parts, id))?.content.toString() ?? "";
    expect(await xml(note?.id ?? "")).toMatch(/TypeCode[^>]*>381</);
    const fresh = await xml(draftId);
    expect(fresh).toMatch(/TypeCode[^>]*>384</);
    expect(fresh).toContain(`<cbc:ID>${read.number}</cbc:ID>`);
  });
});

describe("a draft that is not wanted after all", () => {
  const discard = (documentId: string, billAgain = false, reason = "agreed otherwise") =>
    scene.world.act(discardDraft, scene.bookkeeper, { documentId, reason, billAgain });

  it("is discarded once: never issued, owed or changed, the credit note stays, and what was paid is balance", async () => {
    await scene.pay(customer, 1490n, [invoice.id]);
    const draftId = must(await replace());
    await scene.settle();
    expect(await discard(draftId, false, " ")).toMatchObject({ refusal: { code: "reason_missing" } });
    const both = await Promise.all([discard(draftId), discard(draftId)]);
    expect(both.map((done) => done.ok).toSorted()).toEqual([false, true]);
    expect(await issue(draftId)).toMatchObject({ refusal: { code: "no_such" } });
    expect(await all()).toHaveLength(2);
    expect(await desk(draftId)).toMatchObject({ state: "discarded", openMinor: 0n });
    expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: -1490n });
    const change = scene.world.db.appPool.query("update billing.document set language = 'en' where id = $1", [
      draftId,
    ]);
    await expect(change).rejects.toThrow("stays as it is");
    await scene.run();
    expect(await all()).toHaveLength(2);
  });

  it("lets the same terms be billed anew where that was said, from what was paid", async () => {
    await scene.pay(customer, 1490n, [invoice.id]);
    const draftId = must(await replace());
    await scene.settle();
    must(await discard(draftId, true));
    await scene.run();
    const anew = (await all()).at(-1);
    expect(anew).toMatchObject({ kind: "invoice", grossMinor: 1490n, settlement: "settled" });
  });
});

describe("a draft that is taxed otherwise", () => {
  const tax = (
    documentId: string,
    treatment: "home" | "reverse_charge" | "oss" | "outside",
    reason = "moved",
  ) => scene.world.act(changeDraftTax, scene.bookkeeper, { documentId, treatment, reason }, { reason });
  const move = (country: string, vatId: string | null) =>
    scene.world.db.owner.query(
      "update customers.billing_profile set country = $2, vat_id = $3, vat_check = 'valid' where id = $1",
      [customer.billingProfileId, country, vatId],
    );

  it("keeps what is charged without tax, says why on the paper, is in the log, and books no tax when it is issued", async () => {
    const draftId = must(await replace());
    await scene.settle();
    await move("AT", "ATU12345675");
    must(await tax(draftId, "reverse_charge"));
    expect(await desk(draftId)).toMatchObject({ netMinor: 1252n, taxMinor: 0n, grossMinor: 1252n });
    must(await issue(draftId));
    const fresh = (await all()).at(-1);
    expect(fresh).toMatchObject({ grossMinor: 1252n, taxMinor: 0n, settlement: "open" });
    const { rows } = await scene.world.db.owner.query(
      "select content, tax_evidence as evidence from billing.document where id = $1",
      [draftId],
    );
    expect(JSON.stringify(rows[0].content)).toContain("Steuerschuldnerschaft des Leistungsempfängers");
    expect(rows[0].content).toMatchObject({
      buyer: { vatId: "ATU12345675" },
      taxGroups: [{ category: "AE", ratePermyriad: 0, country: "AT" }],
    });
    expect(rows[0].evidence).toMatchObject({ treatment: "reverse_charge", toldBy: scene.bookkeeper.id });
    const audit = await scene.world.db.owner.query(
      "select reason, actor_id from kernel.audit where action = 'change_draft_tax' and subject_id = $1",
      [draftId],
    );
    expect(audit.rows).toEqual([{ reason: "moved", actor_id: scene.bookkeeper.id }]);
    expect(await scene.books(customer)).toMatchObject({ receivable: 1252n, "tax:de:1900": 0n });
  });

  it("bears at home the rate that the law names for its whole term, never that of its first day", async () => {
    await scene.world.setClock("2020-09-01");
    await scene.contract(customer, "2020-09-01", { firstMinor: 11_900n, term: { count: 1, unit: "year" } });
    await scene.run();
    const old = (await scene.documents(customer)).at(-1);
    const asked = { documentId: old?.id ?? "", reason: "wrong" };
    const draftId = must(await scene.world.act(replaceDocument, scene.bookkeeper, asked));
    await move("AT", "ATU12345675");
    must(await tax(draftId, "reverse_charge"));
    must(await tax(draftId, "home"));
    expect(await desk(draftId)).toMatchObject({ netMinor: 10_000n, taxMinor: 1_900n });
  });

  it("comes back to our own rate, and the sentence of the other tax goes", async () => {
    const draftId = must(await replace());
    await move("AT", "ATU12345675");
    must(await tax(draftId, "reverse_charge"));
    must(await tax(draftId, "home"));
    expect(await desk(draftId)).toMatchObject({ netMinor: 1252n, taxMinor: 238n });
    const { rows } = await scene.world.db.owner.query("select content from billing.document where id = $1", [
      draftId,
    ]);
    expect(JSON.stringify(rows[0].content)).not.toContain("Steuerschuldnerschaft");
  });

  it("is never taxed as the law cannot mean it, nor without a reason, nor once it is issued", async () => {
    const draftId = must(await replace());
    await scene.settle();
    expect(await tax(draftId, "home", " ")).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await tax(draftId, "reverse_charge")).toMatchObject({ refusal: { code: "vat_ids_needed" } });
    expect(await tax(draftId, "oss")).toMatchObject({ refusal: { code: "oss_needed" } });
    expect(await tax(draftId, "outside")).toMatchObject({ refusal: { code: "buyer_in_union" } });
    expect(await desk(draftId)).toMatchObject({ taxMinor: 238n });
    await move("CH", null);
    must(await tax(draftId, "outside"));
    must(await issue(draftId));
    await scene.settle();
    for (const id of [draftId, invoice.id])
      expect(await tax(id, "home")).toMatchObject({ refusal: { code: "no_such" } });
    expect(await desk(invoice.id)).toMatchObject({ taxMinor: 238n });
  });
});
