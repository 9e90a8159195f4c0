// Invoices by mail, on paper, both ways or in the portal only; and what becomes of those that go by post.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { staffWith } from "../../../../test/support/staff-act.ts";
import { must } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import {
  dropPrints,
  postPapers,
  printAgain,
  printPapers,
  printStandings,
  takePapersBack,
  undoPosted,
} from "../../print/index.ts";
import { notePosted } from "./note-posted.ts";

let scene: BillingScene;
const TODAY = "2026-03-02";
const clerk = staffWith([]);
const printer = { ...clerk, rights: ["print.do"] };

beforeAll(async () => {
  scene = await billingScene(TODAY);
});

type Way = "mail" | "post" | "both" | "portal";

async function billed(invoiceBy: Way): Promise<{ customer: Customer; documentId: string }> {
  const customer = await scene.customer();
  await scene.world.db.owner.query("update customers.account set invoice_by = $2 where id = $1", [
    customer.accountId,
    invoiceBy,
  ]);
  await scene.contract(customer, TODAY);
  await scene.run();
  const [document] = await scene.documents(customer);
  if (!document) throw new Error("nothing was billed");
  return { customer, documentId: document.id };
}
const deliveries = async (documentId: string): Promise<unknown[]> => {
  const { rows } = await scene.world.db.owner.query(
    "select way, state, posted_on::text as on from billing.delivery where document_id = $1 order by way",
    [documentId],
  );
  return rows;
};
const paperOf = async (documentId: string): Promise<string[]> => {
  const found = await printStandings(scene.world.db.read, "document", [documentId]);
  return [...found.values()].map((job) => job.id);
};

describe("an invoice", () => {
  it("goes as its own billing profile says, whatever the account says of the others", async () => {
    const customer = await scene.customer();
    const { owner } = scene.world.db;
    await owner.query("update customers.billing_profile set invoice_by = 'post' where account_id = $1", [
      customer.accountId,
    ]);
    await scene.contract(customer, TODAY);
    await scene.run();
    const [document] = await scene.documents(customer);
    expect(await deliveries(document?.id ?? "")).toMatchObject([{ way: "post" }]);
    expect(scene.mailsTo(customer)).toEqual([]);
  });

  it("that nobody is there to read never counts as sent: the desk is told", async () => {
    const customer = await scene.customer();
    const { owner } = scene.world.db;
    await owner.query("update customers.membership set state = 'ended' where account_id = $1", [
      customer.accountId,
    ]);
    await scene.contract(customer, TODAY);
    await scene.run();
    const [document] = await scene.documents(customer);
    expect(await deliveries(document?.id ?? "")).toMatchObject([{ way: "mail", state: "failed" }]);
    const { rows } = await owner.query("select kind, state from staff.task where subject_id = $1", [
      document?.id,
    ]);
    expect(rows).toEqual([{ kind: "document_unread", state: "open" }]);
  });

  it.each([
    ["mail", 1, 0, ["mail"]],
    ["post", 0, 1, ["post"]],
    ["both", 1, 1, ["mail", "post"]],
    ["portal", 0, 0, ["portal"]],
  ] as const)("goes out by %s as the account says, and no other way", async (way, mails, papers, ways) => {
    const { customer, documentId } = await billed(way);
    expect(scene.mailsTo(customer)).toHaveLength(mails);
    expect(await paperOf(documentId)).toHaveLength(papers);
    expect((await deliveries(documentId)).map((one) => (one as { way: string }).way)).toEqual(ways);
  });

  it("that goes by post waits until somebody put it into the post, and says the day", async () => {
    const { customer, documentId } = await billed("post");
    const { world } = scene;
    const printJobIds = await paperOf(documentId);
    must(await world.act(printPapers, printer, { printJobIds }));
    await world.runJobs();
    expect(await deliveries(documentId)).toEqual([{ way: "post", state: "waiting", on: null }]);
    must(await world.act(postPapers, printer, { printJobIds, on: "2026-03-01" }));
    await world.runJobs();
    expect(await deliveries(documentId)).toEqual([{ way: "post", state: "sent", on: "2026-03-01" }]);
    expect(scene.mailsTo(customer)).toEqual([]);
  });

  it("that the post brought back never counts as delivered: somebody finds the address, until it is on its way again", async () => {
    const { documentId } = await billed("post");
    const { world } = scene;
    const printJobIds = await paperOf(documentId);
    const tasks = async () =>
      (
        await world.db.owner.query("select kind, state from staff.task where subject_id = any($1)", [
          printJobIds,
        ])
      ).rows;
    const early = await world.act(takePapersBack, printer, { printJobIds });
    expect(early).toMatchObject({ refusal: { code: "bad_move" } });
    must(await world.act(printPapers, printer, { printJobIds }));
    must(await world.act(postPapers, printer, { printJobIds, on: TODAY }));
    await world.runJobs();
    expect(await world.act(takePapersBack, clerk, { printJobIds })).toMatchObject({ ok: false });
    must(await world.act(takePapersBack, printer, { printJobIds }));
    expect(await world.act(takePapersBack, printer, { printJobIds })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    await world.runJobs();
    expect(await deliveries(documentId)).toEqual([{ way: "post", state: "failed", on: TODAY }]);
    expect(await tasks()).toEqual([{ kind: "letter_came_back", state: "open" }]);
    must(await world.act(printAgain, printer, { printJobIds }));
    await world.runJobs();
    expect(await deliveries(documentId)).toEqual([{ way: "post", state: "waiting", on: null }]);
    expect(await tasks()).toEqual([{ kind: "letter_came_back", state: "done" }]);
  });

  it("is on its way once, however often the news of it is heard", async () => {
    const { documentId } = await billed("post");
    const { world } = scene;
    const printJobIds = await paperOf(documentId);
    must(await world.act(printPapers, printer, { printJobIds }));
    must(await world.act(postPapers, printer, { printJobIds, on: TODAY }));
    const documentIds = [documentId];
    await Promise.all([1, 2, 3].map(() => world.act(notePosted, systemActor, { documentIds })));
    await world.runJobs();
    const { rows } = await world.db.owner.query(
      `select h.move from kernel.history h join billing.delivery d on d.id = h.subject_id
       where d.document_id = $1 and h.noun = 'delivery'`,
      [documentId],
    );
    expect(rows).toEqual([{ move: "send" }]);
  });

  it("waits again when it was taken back or printed once more, and is withheld when taken off the pile", async () => {
    const { documentId } = await billed("both");
    const { world } = scene;
    const printJobIds = await paperOf(documentId);
    const post = async () => {
      must(await world.act(printPapers, printer, { printJobIds }));
      must(await world.act(postPapers, printer, { printJobIds, on: TODAY }));
    };
    await post();
    await world.runJobs();
    must(await world.act(undoPosted, printer, { printJobIds }));
    await world.runJobs();
    expect((await deliveries(documentId))[1]).toEqual({ way: "post", state: "waiting", on: null });
    must(await world.act(postPapers, printer, { printJobIds, on: TODAY }));
    await world.runJobs();
    // Lost on its way: from the post to off the pile before anybody heard of it.
    must(await world.act(printAgain, printer, { printJobIds }));
    must(await world.act(dropPrints, printer, { printJobIds }));
    await world.runJobs();
    expect((await deliveries(documentId))[1]).toEqual({ way: "post", state: "withheld", on: null });
    must(await world.act(printAgain, printer, { printJobIds }));
    await post();
    await world.runJobs();
    expect((await deliveries(documentId))[1]).toEqual({ way: "post", state: "sent", on: TODAY });
  });
});
