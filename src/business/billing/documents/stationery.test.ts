// A brand's paper: what is written from now on wears it, what was issued keeps what it had, and a preview changes nothing.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import { renderInvoice } from "../../print/index.ts";
import { sampleInvoice } from "../../print/print.samples.ts";
import { changeStationery, findSeller, PLAIN_STATIONERY } from "../../sellers/index.ts";
import type { Stationery } from "../../sellers/index.ts";
import { frozenDocument } from "./delivery.store.ts";
import { documentPdf } from "./document-pdf.ts";
import { thawContent } from "./document.rules.ts";
import { previewLayout } from "./layout-preview.ts";

let scene: BillingScene;
let customer: Customer;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  must(await set(PLAIN_STATIONERY));
  customer = await scene.customer();
});

const own: Stationery = {
  form: "A",
  writtenIn: "en",
  head: { de: "Hosting von der Küste", en: "Hosting from the coast" },
  register: ["Geschäftsführerin: Mia Beispiel", "Amtsgericht Hamburg HRB 12345"],
  foot: { de: "Klimaneutral gedruckt", en: "Printed without a trace" },
  intro: { de: "", en: "Here is what we did for you:" },
  closing: { de: "", en: "Thank you for paying in time." },
};
const set = (stationery: Stationery) =>
  scene.world.act(changeStationery, scene.world.systemActor, { sellerId: scene.sellerId, stationery });
const billed = async () => {
  await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
  await scene.run();
  const last = (await scene.documents(customer)).at(-1);
  if (!last) throw new Error("nothing was billed");
  return last;
};
const contentOf = async (id: string) => {
  const frozen = await frozenDocument(scene.world.db.read, id);
  return thawContent(frozen?.content, frozen?.number ?? "");
};
const pdfOf = async (id: string) =>
  (await documentPdf({ db: scene.world.db.read, act: scene.world.act }, id))?.content;

describe("a brand's paper", () => {
  it("is worn by what is written from now on; what was issued keeps its words, its language and its file", async () => {
    const before = await billed();
    const file = await pdfOf(before.id);
    must(await set(own));
    const after = await billed();
    expect(await pdfOf(before.id)).toEqual(file);
    const [old, young] = [await contentOf(before.id), await contentOf(after.id)];
    expect(old).toMatchObject({ language: "de", seller: { form: "B", registerLines: [] } });
    expect(young).toMatchObject({
      language: "en",
      intro: "Here is what we did for you:",
      seller: { form: "A", registerLines: own.register, lines: { head: own.head, foot: own.foot } },
    });
    expect(young.notes).toContain("Thank you for paying in time.");
  });

  it("is previewed on the last invoice without keeping anything of it", async () => {
    const invoice = await billed();
    const kept = await findSeller(scene.world.db.read, scene.sellerId);
    if (!kept) throw new Error("the seller is gone");
    const shown = await previewLayout(scene.world.db.read, { ...kept, stationery: own });
    expect(shown).toMatchObject({ id: invoice.id, accountId: customer.accountId });
    expect(shown?.content.subarray(0, 5).toString()).toBe("%PDF-");
    expect((await findSeller(scene.world.db.read, scene.sellerId))?.stationery).toEqual(PLAIN_STATIONERY);
    expect((await contentOf(invoice.id)).seller.form).toBe("B");
    const nobody = { ...kept, id: "01950000-0000-7000-8000-00000000dead" };
    expect(await previewLayout(scene.world.db.read, nobody)).toBeNull();
  });

  it("is refused where a line does not fit its place", async () => {
    const long = { de: "x".repeat(121), en: "" };
    const refused = await set({ ...own, head: long, register: ["a", "b", "c", "d"] });
    expect(refused).toMatchObject({ refusal: { code: "invalid", fields: ["head", "register"] } });
  });

  it("leaves documents of earlier days as they were drawn, byte by byte", async () => {
    const sample = sampleInvoice(1);
    const none = { de: "", en: "" };
    const drawn = await renderInvoice(sample);
    const { lines: _lines, form: _form, ...bare } = sample.seller;
    expect(await renderInvoice({ ...sample, seller: bare })).toEqual(drawn);
    const set_ = { ...bare, form: "B" as const, lines: { head: none, foot: none } };
    expect(await renderInvoice({ ...sample, seller: set_ })).toEqual(drawn);
    expect(await renderInvoice({ ...sample, seller: { ...bare, form: "A" } })).not.toEqual(drawn);
  });
});
