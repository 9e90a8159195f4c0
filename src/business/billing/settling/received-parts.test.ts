// An invoice of which only a part is owed with its money, and one that stands in the books later than its money: what is credited
// bears no share any more, and nothing is owed before its invoice is.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { closeMonth } from "../../ledger/index.ts";
import { bookByHand } from "../../payments/index.ts";
import { billEntries, changeTaxDue, creditDocument } from "../index.ts";

const bill = action({
  name: "test_bill",
  needs: { any: ["system"] },
  run: (ctx, input: { accountId: string; entryIds: readonly string[] }) =>
    billEntries(ctx, { ...input, cause: "run" }),
});

let scene: BillingScene;
const chief = (): StaffActor => ({ ...scene.bookkeeper, rights: ["settings.change"] });
const owner = () => scene.world.db.owner;

/** Tax at home because of this document and its money: owed above zero, and what waits for money. */
async function atHome(documentId: string, until = "9999-01-01"): Promise<{ owed: bigint; pending: bigint }> {
  const { rows } = await owner().query<{ owed: string; pending: string }>(
    `select coalesce(-sum(p.minor) filter (where p.account = 'tax:de:1900'), 0) as owed,
       coalesce(-sum(p.minor) filter (where p.account = 'pending_tax:de:1900'), 0) as pending
     from (select id from billing.document where $1 in (id, corrects_id)
       union all select id from payments.allocation where document_id = $1) o
     join ledger.source s on s.source_id = o.id join ledger.posting p on p.entry_id = s.entry_id
     where p.booked_on < $2`,
    [documentId, until],
  );
  return { owed: BigInt(rows[0]?.owed ?? 0), pending: BigInt(rows[0]?.pending ?? 0) };
}
const newest = async (customer: Customer) => {
  const document = (await scene.documents(customer)).findLast(({ kind }) => kind === "invoice");
  if (!document) throw new Error("nothing was billed");
  return document;
};

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const { sellerId } = scene;
  await owner().query("update sellers.seller set oss_registered = true where id = $1", [sellerId]);
  must(await scene.world.act(changeTaxDue, chief(), { sellerId, from: "2026-03-01", due: "received" }));
}, 120_000);

describe("an invoice with tax of two countries, of which one is owed with its money", () => {
  it("never owes a share of what is credited: once that is written, before it has its number, and with all money after it", async () => {
    const customer = await scene.customer();
    await owner().query(
      "update customers.billing_profile set country = 'FR', postal_code = '75001' where id = $1",
      [customer.billingProfileId],
    );
    const classed = (taxClass: string) =>
      owner().query("update catalogue.product set tax_class = $2 where id = $1", [scene.productId, taxClass]);
    const year = { term: { count: 1, unit: "year" } } as const;
    await scene.contract(customer, "2026-03-02", { ...year, firstMinor: 12_000n });
    await classed("service");
    await scene.contract(customer, "2026-03-02", { ...year, firstMinor: 11_900n });
    await classed("electronic_service");
    await scene.run();
    const { id: documentId, lines } = await newest(customer);
    const abroad = lines.find((line) => line.taxMinor === 2_000n);
    expect(lines.map((line) => line.taxMinor).toSorted()).toEqual([1_900n, 2_000n]);
    await scene.pay(customer, 11_000n, [documentId]);
    expect(await atHome(documentId)).toEqual({ owed: 874n, pending: 1_026n });
    const credited = { documentId, lines: [{ lineId: abroad?.id ?? "", minor: 12_000n }], reason: "Wrong" };
    const done = await scene.world.act(creditDocument, scene.bookkeeper, { ...credited, excess: "keep" });
    must(done);
    // 110.00 of the 119.00 that are left.
    expect(await atHome(documentId)).toEqual({ owed: 1_756n, pending: 144n });
    await scene.settle();
    await scene.pay(customer, 900n, [documentId]);
    expect(await atHome(documentId)).toEqual({ owed: 1_900n, pending: 0n });
  });
});

describe("an invoice that got its number after its month was closed", () => {
  it("never has tax owed of money before the day on which it stands in the books itself", async () => {
    await scene.world.setClock("2026-03-31");
    const customer = await scene.customer();
    const year = { firstMinor: 11_900n, term: { count: 1, unit: "year" } } as const;
    const { entryIds } = await scene.contract(customer, "2026-03-31", year);
    const { accountId } = customer;
    must(await scene.world.act(bill, scene.world.systemActor, { accountId, entryIds }));
    await scene.world.setClock("2026-05-04");
    const month = { sellerId: scene.sellerId, month: "2026-03-01" };
    must(await scene.world.act(closeMonth, chief(), month, { reason: "Handed in" }));
    await scene.settle();
    const { id: documentId } = await newest(customer);
    const transfer = {
      sellerId: scene.sellerId,
      accountId,
      way: "transfer" as const,
      money: { minor: 5_950n, currency: "EUR" },
      receivedOn: "2026-04-10",
      payer: "M",
      reference: "",
      documents: [{ id: documentId, minor: 5_950n }],
    };
    must(await scene.world.act(bookByHand, scene.bookkeeper, transfer));
    await scene.settle();
    expect(await atHome(documentId, "2026-05-01")).toEqual({ owed: 0n, pending: 0n });
    expect(await atHome(documentId)).toEqual({ owed: 950n, pending: 950n });
  });
});
