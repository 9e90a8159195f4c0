// The print queue over HTTP: somebody prints a pile, posts it, takes it back; another desk is told that somebody was faster.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { documentsOfAccounts } from "../../../business/billing/index.ts";
import { printPile, queuePrint } from "../../../business/print/index.ts";
import type { PrintJobState } from "../../../business/print/index.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";

const PATH = "/office/print";
let shop: TestShop;
let web: OfficeWeb;
let desk: Browser;

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  desk = await web.colleague("Billing desk");
}, 120_000);

const idsIn = async (state: PrintJobState): Promise<string[]> =>
  (await printPile(shop.world.db.read, { sellerIds: null, state })).map((job) => job.id);

const toPost = action({
  name: "test_invoice_by_post",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly accountId: string; readonly documentId: string }) {
    const about = { kind: "document", id: input.documentId };
    const addressLines = ["Marlene Böttcher"];
    const { accountId } = input;
    return ok(
      await queuePrint(ctx, { sellerId: shop.seller.id, accountId, about, title: "Rechnung", addressLines }),
    );
  },
});

/** The invoice of an accepted order, on its way to the printer. */
async function invoiceByPost(domain: string): Promise<string> {
  const { accountId } = await orderAndAccept(shop, { domain, email: `post@${domain}` });
  const [document] = await documentsOfAccounts(shop.world.db.read, [accountId], { limit: 1 });
  if (!document) throw new Error("nothing was billed");
  const { systemActor: machine } = shop.world;
  const queued = await shop.world.act(toPost, machine, { accountId, documentId: document.id });
  return must(queued).printJobId;
}

describe("the print queue", () => {
  it("leads from the list through the PDF into the post, and back for a moment", async () => {
    const id = await invoiceByPost("druck-eins.de");
    const list = await desk.get(PATH);
    expect(list.body).toContain("Invoice or credit note");
    expect(list.body).toContain(`${PATH}/${id}/paper.pdf`);
    expect((await desk.get(`${PATH}/${id}/paper.pdf`)).raw.subarray(0, 5).toString()).toBe("%PDF-");

    const printed = await desk.post(`${PATH}/print`, { view: "waiting", ids: id }, PATH);
    expect(printed.location).toMatch(/^\/office\/print-runs\/[\w-]+\?done=printed$/);
    const run = printed.location.replace("?done=printed", "");
    expect((await desk.get(run)).body).toContain("1 paper");
    expect((await desk.get(`${run}/papers.pdf`)).raw.subarray(0, 5).toString()).toBe("%PDF-");

    const on = businessDay(shop.world);
    const posted = await desk.post(`${PATH}/post`, { view: "printed", ids: id, on }, `${PATH}?view=printed`);
    expect(posted.location).toBe(`${PATH}?view=printed&done=posted`);
    expect((await desk.get(`${PATH}?view=posted`)).body).toContain("Not posted after all");
    await desk.post(`${PATH}/undo`, { view: "posted", ids: id }, `${PATH}?view=posted`);
    expect(await idsIn("printed")).toContain(id);
  });

  it("prints several papers as one file, and everything that is shown at one click", async () => {
    const ids = [await invoiceByPost("druck-zwei.de"), await invoiceByPost("druck-drei.de")];
    const shown = ids.join(",");
    const printed = await desk.post(`${PATH}/print`, { view: "waiting", shown, all: "yes" }, PATH);
    const run = printed.location.split("?")[0] ?? "";
    expect((await desk.get(run)).body).toContain("2 papers");
    const { raw } = await desk.get(`${run}/papers.pdf`);
    expect(raw.toString("latin1").match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
  });

  it("tells the second of two desks that the first was faster, and prints nothing twice", async () => {
    const id = await invoiceByPost("druck-vier.de");
    const other = await web.owner();
    await other.post(`${PATH}/print`, { view: "waiting", ids: id }, PATH);
    const late = await desk.post(`${PATH}/print`, { view: "waiting", ids: id }, PATH);
    expect(late.status).toBe(422);
    expect(late.body).toContain("Somebody was faster");
  });

  it("says beside the form what is missing, and keeps the day as it was typed", async () => {
    const id = await invoiceByPost("druck-fuenf.de");
    expect((await desk.post(`${PATH}/print`, { view: "waiting" }, PATH)).body).toContain(
      "choose at least one paper",
    );
    await desk.post(`${PATH}/print`, { view: "waiting", ids: id }, PATH);
    for (const on of ["2199-01-01", "tomorrow"]) {
      const refused = await desk.post(`${PATH}/post`, { view: "printed", ids: id, on }, PATH);
      expect(refused.status).toBe(422);
      expect(refused.body).toContain("the day it went into the post");
      expect(refused.body).toContain(`value="${on}"`);
    }
    expect(await idsIn("printed")).toContain(id);
  });

  it("is closed to support", async () => {
    const support = await web.colleague("Support");
    expect((await support.get(PATH)).status).toBe(403);
    const id = await invoiceByPost("druck-sechs.de");
    await support.post(`${PATH}/print`, { view: "waiting", ids: id }, "/office");
    expect(await idsIn("waiting")).toContain(id);
  });
});
