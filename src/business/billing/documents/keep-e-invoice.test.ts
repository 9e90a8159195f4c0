// E-invoices of issued documents: right by the rules, kept as first made, mailed with the PDF, and never sent where wrong.
import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import { E_INVOICE_FORMATS, faultsIn } from "../../einvoices/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { creditDocument, documentFiles, documentPdf, documentXml } from "../index.ts";

const TODAY = "2026-03-02";
let scene: BillingScene;

beforeAll(async () => {
  scene = await billingScene(TODAY);
  const { world } = scene;
  const attachments = { read: (_: string, id: string) => documentFiles(partsOf(), id) };
  Object.assign(world.ports, { mail: { ...(world.ports["mail"] as object), attachments } });
  await world.db.owner.query("update sellers.seller set tax_no = '214/5555/0123'");
});

const partsOf = () => ({ db: scene.world.db.read, act: scene.world.act });

const AMOUNT: Readonly<Record<string, string>> = { ubl: "TaxInclusiveAmount", cii: "GrandTotalAmount" };

async function billed(
  format: string,
  routing: string | null = "04011000-1234512345-06",
  currency = "EUR",
): Promise<{ customer: Customer; documentId: string; number: string }> {
  const customer = await scene.customer();
  await scene.world.db.owner.query(
    `update customers.billing_profile set e_invoice = $2, routing_id = $3, purchase_order = '77/B',
       electronic_address = 'einkauf@amt.example' where account_id = $1`,
    [customer.accountId, format, routing],
  );
  await scene.contract(customer, TODAY, { currency });
  await scene.run();
  const [document] = await scene.documents(customer);
  if (!document?.number) throw new Error("nothing was billed");
  return { customer, documentId: document.id, number: document.number };
}

const xmlOf = async (documentId: string): Promise<string> =>
  (await documentXml(partsOf(), documentId))?.content.toString() ?? "";

async function tasks(documentId: string): Promise<string[]> {
  const { rows } = await scene.world.db.owner.query<{ about: string }>(
    "select about from staff.task where subject_id = $1 and kind = 'e_invoice_faulty'",
    [documentId],
  );
  return rows.map((row) => row.about);
}

describe("an e-invoice", () => {
  it("says of each line when it was supplied, also of what takes no time: its day", async () => {
    const { customer } = await billed("xrechnung_ubl");
    await scene.contract(customer, TODAY, { setupMinor: 500n, term: { count: 1, unit: "year" } });
    await scene.run();
    const last = (await scene.documents(customer)).at(-1);
    const xml = await xmlOf(last?.id ?? "");
    const days = [...xml.matchAll(/<cbc:StartDate>([\d-]+)<\/cbc:StartDate>\s*<cbc:EndDate>([\d-]+)</g)];
    expect(days.map(([, from, to]) => [from, to])).toEqual([
      [TODAY, "2027-03-01"],
      [TODAY, TODAY],
      [TODAY, "2027-03-01"],
    ]);
    expect(faultsIn(xml)).toEqual([]);
  });

  it.each(E_INVOICE_FORMATS)("in %s keeps every rule and says what the invoice says", async (format) => {
    const { documentId, number, customer } = await billed(format);
    const xml = await xmlOf(documentId);
    expect(faultsIn(xml)).toEqual([]);
    const [document] = await scene.documents(customer);
    const gross = document?.grossMinor ?? 0n;
    const said = new RegExp(`${AMOUNT[xml.includes("CrossIndustry") ? "cii" : "ubl"]}[^>]*>([^<]+)<`).exec(
      xml,
    );
    expect(said?.[1]).toBe(`${gross / 100n}.${String(gross % 100n).padStart(2, "0")}`);
    for (const fact of [number, "77/B", "04011000-1234512345-06", "einkauf@amt.example"])
      expect(xml).toContain(fact);
    expect(await tasks(documentId)).toEqual([]);
  });

  it("is mailed beside the PDF, or inside of it as the buyer chose", async () => {
    const beside = await billed("xrechnung_ubl");
    const inside = await billed("factur_x");
    const names = (customer: Customer) =>
      scene.mailsTo(customer).map((mail) => mail.attachments.map((file) => file.fileName));
    expect(names(beside.customer)).toEqual([[`${beside.number}.pdf`, `${beside.number}.xml`]]);
    expect(names(inside.customer)).toEqual([[`${inside.number}.pdf`]]);
  });

  it("lies in the PDF byte by byte, as an alternative that the metadata name", async () => {
    const { documentId } = await billed("factur_x");
    const pdf = (await documentPdf(partsOf(), documentId))?.content ?? Buffer.alloc(0);
    const text = pdf.toString("latin1");
    expect(text).toMatch(/\/AFRelationship \/Alternative/);
    expect(text).toMatch(/\/F \(factur-x\.xml\)/);
    expect(text).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
    expect(text).toContain("<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>");
    const files = [...text.matchAll(/\/Type \/EmbeddedFile[\s\S]*?stream\n([\s\S]*?)\nendstream/g)];
    const embedded = files.map((file) => inflateSync(Buffer.from(file[1] ?? "", "latin1")).toString());
    expect(embedded).toEqual([await xmlOf(documentId)]);
  });

  it("never changes once it was made, whatever the buyer asks for later", async () => {
    const { documentId, customer } = await billed("xrechnung_cii");
    const first = await xmlOf(documentId);
    await scene.world.db.owner.query(
      "update customers.billing_profile set e_invoice = 'ubl', organisation = 'Andere GmbH' where account_id = $1",
      [customer.accountId],
    );
    await scene.world.db.owner.query("update sellers.seller set phone = '+49 30 1'");
    expect(await xmlOf(documentId)).toBe(first);
    const { rows } = await scene.world.db.owner.query<{ sha256: string }>(
      "select sha256 from billing.rendered where document_id = $1 and format = 'xml'",
      [documentId],
    );
    expect(rows).toEqual([{ sha256: createHash("sha256").update(first).digest("hex") }]);
    await expect(
      scene.world.db.app
        .updateTable("billing.rendered")
        .set({ sha256: "0" })
        .where("document_id", "=", documentId)
        .execute(),
    ).rejects.toThrow();
  });

  it("of a credit note is a 381 that names the invoice", async () => {
    const { documentId, number, customer } = await billed("xrechnung_ubl");
    must(
      await scene.world.act(creditDocument, scene.bookkeeper, {
        documentId,
        lines: null,
        reason: "Falsch adressiert",
        excess: "keep",
      }),
    );
    await scene.settle();
    const note = (await scene.documents(customer)).find((one) => one.kind === "credit_note");
    const xml = await xmlOf(note?.id ?? "");
    expect(faultsIn(xml)).toEqual([]);
    expect(xml).toContain("<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>");
    expect(xml).toMatch(new RegExp(`<cac:InvoiceDocumentReference>\\s*<cbc:ID>${number}</cbc:ID>`));
  });

  it("of a credit note never repeats a fault of the invoice's that was mended meanwhile, and never changes what the invoice declared", async () => {
    const { owner } = scene.world.db;
    const seller = await sellerById(scene.world.db.app, scene.sellerId);
    const seen = async (what: "vatId" | "phone", is: string | null): Promise<void> => {
      await expect.poll(async () => (await sellerById(scene.world.db.app, scene.sellerId))[what]).toBe(is);
    };
    await owner.query("update sellers.seller set tax_no = null, vat_id = null, phone = ''");
    await seen("phone", "");
    const { documentId, number, customer } = await billed("xrechnung_ubl", null);
    expect(await tasks(documentId)).toEqual([`${number}: BR-S-02, BR-DE-6, BR-DE-15, BR-DE-16, BR-DE-27`]);
    await owner.query("update sellers.seller set tax_no = '214/5555/0123', vat_id = $1, phone = $2", [
      seller.vatId,
      "+49 40 123456",
    ]);
    await seen("vatId", seller.vatId);
    await owner.query(
      `update customers.billing_profile set routing_id = '04011000-1234512345-06', organisation = 'Umbenannt GmbH',
         line1 = 'Neue Gasse 1', vat_id = 'DE811907980', e_invoice = 'xrechnung_cii' where account_id = $1`,
      [customer.accountId],
    );
    const reason = "Nicht zustellbar";
    must(
      await scene.world.act(creditDocument, scene.bookkeeper, {
        documentId,
        lines: null,
        reason,
        excess: "keep",
      }),
    );
    await scene.settle();
    const note = (await scene.documents(customer)).find((one) => one.kind === "credit_note");
    const xml = await xmlOf(note?.id ?? "");
    expect(faultsIn(xml)).toEqual([]);
    expect(await tasks(note?.id ?? "")).toEqual([]);
    for (const today of [
      "CrossIndustryInvoice",
      "04011000-1234512345-06",
      "+49 40 123456",
      seller.vatId ?? "",
    ])
      expect(xml).toContain(today);
    for (const later of ["Umbenannt", "Neue Gasse", "DE811907980"]) expect(xml).not.toContain(later);
    const pdf = await documentPdf(partsOf(), note?.id ?? "");
    expect(pdf?.content.length).toBeGreaterThan(0);
  });

  it("that breaks a rule never goes out: the invoice goes with its PDF, and the desk is told the rule", async () => {
    const { documentId, number, customer } = await billed("xrechnung_ubl", null);
    expect(await documentXml(partsOf(), documentId)).toBeNull();
    expect(scene.mailsTo(customer).map((mail) => mail.attachments.length)).toEqual([1]);
    expect(await tasks(documentId)).toEqual([`${number}: BR-DE-15`]);
  });

  it("that is missing inside its PDF never stays missing once it can be made", async () => {
    const { owner } = scene.world.db;
    const { vatId } = await sellerById(scene.world.db.app, scene.sellerId);
    const known = async (taxNo: string | null, id: string | null): Promise<void> => {
      await owner.query("update sellers.seller set tax_no = $1, vat_id = $2", [taxNo, id]);
      const seen = async () => (await sellerById(scene.world.db.app, scene.sellerId)).vatId;
      await expect.poll(seen).toBe(id);
    };
    await known(null, null);
    const { documentId } = await billed("factur_x");
    await known("214/5555/0123", vatId);
    const pdf = async () => (await documentPdf(partsOf(), documentId))?.content ?? Buffer.alloc(0);
    expect((await pdf()).toString("latin1")).not.toContain("factur-x.xml");
    expect(await tasks(documentId)).toHaveLength(1);
    // As a mended rule would make it.
    await owner.query(
      `insert into billing.rendered (document_id, format, bytes, sha256, created_at)
       values ($1, 'xml', '<x/>', repeat('0', 64), now())`,
      [documentId],
    );
    const whole = await pdf();
    expect(whole.toString("latin1")).toContain("factur-x.xml");
    expect(await pdf()).toEqual(whole);
  });

  it("is not made for who reads none", async () => {
    const { documentId } = await billed("none");
    expect(await documentXml(partsOf(), documentId)).toBeNull();
    expect(await documentFiles(partsOf(), documentId)).toHaveLength(1);
  });

  it("never becomes a task that nobody can do: thousandths of a dinar cannot be said in one, the PDF goes alone", async () => {
    await scene.world.db.owner.query(
      `insert into billing.exchange_rate (id, seller_id, currency, valid_from, rate, noted_at)
       values (gen_random_uuid(), $1, 'KWD', $2, 3.01, now())`,
      [scene.sellerId, TODAY],
    );
    const { documentId, customer } = await billed("xrechnung_ubl", undefined, "KWD");
    expect([await tasks(documentId), await documentXml(partsOf(), documentId)]).toEqual([[], null]);
    expect(scene.mailsTo(customer).map((mail) => mail.attachments.length)).toEqual([1]);
  });

  it("is made once by two who ask at the same time", async () => {
    const { documentId } = await billed("ubl");
    const [one, two] = await Promise.all([xmlOf(documentId), xmlOf(documentId)]);
    expect(one).toBe(two);
  });
});
