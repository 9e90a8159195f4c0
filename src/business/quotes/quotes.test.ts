// Quotes: what is shown is what is paid, one acceptance makes one order, and nothing that is over can be accepted.
import { beforeAll, describe, expect, it } from "vitest";
import {
  accept,
  acceptance,
  draftQuote,
  FREE,
  HEAD,
  packageLine,
  quoteBearer,
  quoteCustomer,
  sentQuote,
} from "../../../test/support/quote-scene.ts";
import { guest, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { runTicks } from "../../wiring/ticks.ts";
import { action } from "../../kernel/act.ts";
import { must, ok } from "../../kernel/result.ts";
import type { PersonActor, Scope } from "../../kernel/rights.ts";
import { documentsOfOrder, numberDocuments } from "../billing/index.ts";
import { contractsOfOrder } from "../contracts/index.ts";
import { saveBillingProfile } from "../customers/index.ts";
import {
  acceptOrder,
  cancelOrder,
  doStep,
  dropOrder,
  orderForTracker,
  stepsOf,
  undoDecision,
} from "../orders/index.ts";
import { bookByHand } from "../payments/index.ts";
import { answerOnPage, entriesOf, openThread, saidWith, threadsAbout } from "../threads/index.ts";
import {
  acceptQuote,
  askAboutQuote,
  changeQuote,
  copyQuote,
  declineQuote,
  deskQuotes,
  extendQuote,
  openQuote,
  quotePdf,
  quotePreview,
  quoteProforma,
  quotesOfAccounts,
  quoteView,
  removeQuoteLine,
  reviseQuote,
  sendQuote,
  viewQuote,
  withdrawQuote,
  writeQuoteLine,
} from "./index.ts";

let shop: TestShop;
let customer: Awaited<ReturnType<typeof quoteCustomer>>;
beforeAll(async () => {
  shop = await testShop();
  customer = await quoteCustomer(shop, { email: "angebot@kundin.example", domain: "angebot-kundin.de" });
});

const stateOf = async (quoteId: string) => (await quoteView(shop.world.db.read, quoteId))?.state;
const tick = (): Promise<void> =>
  runTicks(shop.world.kit, shop.world.ticks, shop.world.clock.business()).then(() => shop.world.runJobs());
const ordersOf = async (quoteId: string) => {
  const { rows } = await shop.world.db.owner.query("select id, short_id from orders.order where id = $1", [
    quoteId,
  ]);
  return rows;
};

function contact(...verbs: ("see" | "do")[]): PersonActor {
  const scopes = verbs.map((verb): Scope => ({
    area: "quotes",
    verb,
    onKind: null,
    onId: null,
    validFrom: "2026-01-01",
    validUntil: null,
  }));
  const membership = {
    accountId: customer.accountId,
    role: "contact" as const,
    orderLimit: null,
    timeZone: "UTC",
    scopes,
  };
  return {
    kind: "person",
    id: customer.personId,
    sellerId: shop.seller.id,
    accountId: customer.accountId,
    memberships: [membership],
    via: "web",
    requestId: null,
  };
}

describe("a draft", () => {
  it("takes lines of the catalogue at their price or at an agreed one, and free lines; wrong ones are refused by field", async () => {
    const { world, staff } = shop;
    const quoteId = await draftQuote(shop, customer.accountId, [packageLine(shop, "neu-a.de"), FREE]);
    const usual = { ...packageLine(shop, "neu-b.de"), firstMinor: null, renewalMinor: null, quoteId };
    must(await world.act(writeQuoteLine, staff, usual));
    const lines = (await quoteView(world.db.read, quoteId))?.lines ?? [];
    const offered = shop.offers
      .find((one) => one.slug === "starter")
      ?.prices.find((one) => one.termUnit === "year");
    expect(lines.map((one) => [one.firstMinor, one.renewalMinor, one.termUnit])).toEqual([
      [6_000n, 6_600n, "year"],
      [9_500n, 9_500n, "once"],
      [offered?.firstMinor, offered?.renewalMinor, "year"],
    ]);
    const write = (line: object) => world.act(writeQuoteLine, staff, { ...FREE, quoteId, ...line });
    expect(await write({ title: " ", quantity: 0, firstMinor: -1n, discountPermyriad: 10_001 })).toEqual({
      ok: false,
      refusal: { code: "invalid", fields: ["title", "quantity", "price", "renewal", "discount"] },
    });
    expect(
      await write({ ...packageLine(shop, "neu-c.de"), domainName: null, domainMode: null }),
    ).toMatchObject({
      refusal: { code: "not_sold", issue: "domain_missing" },
    });
    expect(await write({ lineId: quoteId })).toMatchObject({ refusal: { code: "no_such", kind: "line" } });
    must(await world.act(removeQuoteLine, staff, { quoteId, lineId: lines[0]?.id ?? "" }));
    expect((await quoteView(world.db.read, quoteId))?.lines).toHaveLength(2);
  });

  it("has a label, a time it holds for, and limits", async () => {
    const { world, staff } = shop;
    const { accountId } = customer;
    const open = (head: object) => world.act(openQuote, staff, { ...HEAD, accountId, ...head });
    expect(await open({ label: " ", validDays: 0 })).toMatchObject({
      refusal: { code: "invalid", fields: ["label", "validDays"] },
    });
    const quoteId = must(await open({}));
    expect(await world.act(changeQuote, staff, { ...HEAD, quoteId, notes: "x".repeat(4_001) })).toMatchObject(
      { refusal: { code: "invalid", fields: ["notes"] } },
    );
    must(await world.act(changeQuote, staff, { ...HEAD, quoteId, label: "Another shop" }));
    expect((await quoteView(world.db.read, quoteId))?.label).toBe("Another shop");
    expect(await world.act(sendQuote, staff, { quoteId })).toMatchObject({ refusal: { code: "no_lines" } });
  });

  it("cannot be seen or accepted by anybody outside", async () => {
    const { world } = shop;
    const quoteId = await draftQuote(shop, customer.accountId);
    expect(await world.act(viewQuote, quoteBearer(quoteId), { quoteId })).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect(await accept(shop, quoteId)).toMatchObject({ refusal: { code: "no_such" } });
    const shown = await quotesOfAccounts(world.db.read, [customer.accountId], { limit: 50 });
    expect(shown.map((one) => one.id)).not.toContain(quoteId);
    expect(await quotePdf(world.db.read, quoteId)).toBeNull();
    expect(
      (await quotePreview(world.db.read, quoteId, world.clock.business()))?.content.subarray(0, 5).toString(),
    ).toBe("%PDF-");
  });
});

describe("a quote that is out", () => {
  it("reaches the holder by mail with the paper and a link, and what it says is frozen", async () => {
    const { world, staff } = shop;
    const quoteId = await sentQuote(shop, customer.accountId);
    const quote = await quoteView(world.db.read, quoteId);
    // 10 × 95.00 less ten per cent.
    expect([quote?.totalMinor, quote?.validOn, quote?.version]).toEqual([85_500n, "2026-03-16", 1]);
    expect(quote?.content?.lines.map((line) => line.amount.minor)).toEqual([95_000n, -9_500n]);
    const sent = shop.mail.kept.findLast(({ mail }) => mail.to.includes("angebot@kundin.example"));
    expect(sent?.mail.attachments).toHaveLength(1);
    expect(sent?.mail.text).toContain("/q/");
    expect((await quotePdf(world.db.read, quoteId))?.fileName).toBe(`${quote?.shortId}.pdf`);
    expect(await world.act(writeQuoteLine, staff, { ...FREE, quoteId })).toMatchObject({
      refusal: { code: "not_a_draft" },
    });
    must(await world.act(viewQuote, quoteBearer(quoteId), { quoteId }));
    expect(await stateOf(quoteId)).toBe("viewed");
  });

  it("becomes exactly one order at exactly the price that was shown, and a contract and an invoice over it", async () => {
    const { world, staff } = shop;
    const quoteId = await sentQuote(shop, customer.accountId, [FREE, packageLine(shop, "neu-d.de")]);
    const [one, two] = await Promise.all([accept(shop, quoteId), accept(shop, quoteId)]);
    expect([one, two]).toEqual([
      { ok: true, value: { orderId: quoteId, payBy: "transfer" } },
      { ok: true, value: { orderId: quoteId, payBy: "transfer" } },
    ]);
    expect(await accept(shop, quoteId)).toEqual(one);
    const quote = await quoteView(world.db.read, quoteId);
    expect(await ordersOf(quoteId)).toEqual([{ id: quoteId, short_id: quote?.shortId }]);
    await world.runJobs();
    const order = await orderForTracker(world.db.read, quoteId, world.clock.machine());
    expect(order?.totalMinor).toBe(quote?.totalMinor);
    if (order?.state !== "accepted")
      must(await world.act(acceptOrder, staff, { orderId: quoteId, reason: "other", words: "checked" }));
    await world.runJobs();
    await world.hurry();
    await world.runJobs();
    // Nobody is thanked for a paper that they never signed.
    const thanked = shop.mail.kept.filter(({ mail }) => mail.text.includes(quote?.shortId ?? "")).at(1);
    expect(shop.mail.kept.some(({ mail }) => mail.subject.includes("unterschriebene"))).toBe(false);
    expect(thanked?.mail.subject).toContain("ist da");
    const contracts = await contractsOfOrder(world.db.read, quoteId);
    expect(contracts.map((contract) => contract.title).toSorted()).toEqual([
      "Moving the shop",
      expect.stringContaining("neu-d.de"),
    ]);
    const item = order?.items.find((thing) => thing.title === "Moving the shop");
    for (const step of await stepsOf(world.db.read, [item?.id ?? ""]))
      must(await world.act(doStep, staff, { orderId: quoteId, stepId: step.id, result: "done" }));
    await world.runJobs();
    await numberDocuments(world.kit);
    await world.runJobs();
    const documents = await documentsOfOrder(world.db.read, quoteId);
    const billed = documents.reduce((sum, document) => sum + document.grossMinor, 0n);
    expect(billed).toBe(quote?.totalMinor);
    for (const document of documents) {
      must(
        await world.act(bookByHand, staff, {
          sellerId: shop.seller.id,
          accountId: customer.accountId,
          way: "transfer",
          money: { minor: document.grossMinor, currency: "EUR" },
          receivedOn: "2026-03-02",
          payer: "Kundin",
          reference: document.number ?? "",
          documents: [{ id: document.id, minor: document.grossMinor }],
        }),
      );
      await world.runJobs();
    }
    expect(await stateOf(quoteId)).toBe("paid");
  });

  it("over nothing is paid as soon as its invoice is there", async () => {
    const { world, staff } = shop;
    const quoteId = await sentQuote(shop, customer.accountId, [{ ...FREE, firstMinor: 0n }]);
    must(await accept(shop, quoteId));
    await world.runJobs();
    const order = await orderForTracker(world.db.read, quoteId, world.clock.machine());
    if (order?.state !== "accepted")
      must(await world.act(acceptOrder, staff, { orderId: quoteId, reason: "other", words: "checked" }));
    await world.runJobs();
    await world.hurry();
    await world.runJobs();
    for (const step of await stepsOf(world.db.read, [order?.items[0]?.id ?? ""]))
      must(await world.act(doStep, staff, { orderId: quoteId, stepId: step.id, result: "done" }));
    await world.runJobs();
    await numberDocuments(world.kit);
    await world.runJobs();
    expect(await stateOf(quoteId)).toBe("paid");
  });

  it("cannot be accepted once it expired, was withdrawn, or was changed since it was shown", async () => {
    const { world, staff } = shop;
    const withdrawn = await sentQuote(shop, customer.accountId);
    must(await world.act(withdrawQuote, staff, { quoteId: withdrawn, reason: "too cheap" }));
    expect(await accept(shop, withdrawn)).toMatchObject({ refusal: { code: "not_open" } });

    const edited = await sentQuote(shop, customer.accountId);
    const shown = await acceptance(shop, edited);
    must(await world.act(reviseQuote, staff, { quoteId: edited }));
    expect(await world.act(acceptQuote, quoteBearer(edited), shown)).toMatchObject({
      refusal: { code: "not_open" },
    });
    must(await world.act(writeQuoteLine, staff, { ...FREE, quoteId: edited, title: "Another work" }));
    must(await world.act(sendQuote, staff, { quoteId: edited }));
    expect(await world.act(acceptQuote, quoteBearer(edited), shown)).toMatchObject({
      refusal: { code: "not_open" },
    });
    expect((await accept(shop, edited)).ok).toBe(true);
    for (const quoteId of [withdrawn]) expect(await ordersOf(quoteId)).toEqual([]);
  });

  it("is not accepted at another price than the one it showed: the customer moved abroad meanwhile", async () => {
    const { world, staff } = shop;
    const other = await quoteCustomer(shop, { email: "umzug@kundin.example", domain: "umzug-kundin.de" });
    const quoteId = await sentQuote(shop, other.accountId, [packageLine(shop, "umzug-neu.de")]);
    const billing = {
      name: "Ida Umzug",
      line1: "Weg 1",
      postalCode: "8001",
      city: "Zürich",
      country: "CH",
      payBy: "transfer" as const,
    };
    must(
      await world.act(saveBillingProfile, staff, {
        accountId: other.accountId,
        profileId: null,
        billing,
        asDefault: true,
      }),
    );
    expect(await accept(shop, quoteId)).toMatchObject({ refusal: { code: "price_changed" } });
    expect(await ordersOf(quoteId)).toEqual([]);
    expect(await stateOf(quoteId)).toBe("sent");
  });

  it("is nobody else's: strangers, contacts without the right and other links hear nothing of it", async () => {
    const { world } = shop;
    const quoteId = await sentQuote(shop, customer.accountId);
    const other = await sentQuote(shop, customer.accountId);
    const input = await acceptance(shop, quoteId);
    for (const actor of [guest, quoteBearer(other)])
      for (const [act, asked] of [
        [acceptQuote, input],
        [declineQuote, { ...input, reason: "" }],
        [askAboutQuote, { quoteId, text: "?" }],
        [viewQuote, { quoteId }],
      ] as const)
        expect(await world.act(act as never, actor, asked as never)).toMatchObject({ ok: false });
    expect(await world.act(acceptQuote, contact("see"), input)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    expect((await world.act(viewQuote, contact("see"), { quoteId })).ok).toBe(true);
    expect(await stateOf(quoteId)).toBe("viewed");
    expect((await world.act(acceptQuote, contact("do"), input)).ok).toBe(true);
  });

  it("taken by somebody signed in under an address they never proved is not definite before the mailed link", async () => {
    const { world } = shop;
    const proven = (at: string | null) =>
      world.db.owner.query("update people.person set email_verified_at = $2 where id = $1", [
        customer.personId,
        at,
      ]);
    const quoteId = await sentQuote(shop, customer.accountId);
    const input = await acceptance(shop, quoteId);
    await proven(null);
    expect((await world.act(acceptQuote, contact("do"), input)).ok).toBe(true);
    await proven("2026-01-01");
    const { rows } = await world.db.owner.query("select state from orders.order where id = $1", [quoteId]);
    expect(rows).toEqual([{ state: "awaiting_confirmation" }]);
    await world.runJobs();
    const links =
      "select 1 from people.link where subject_id = $1 and purpose = 'confirm_order' and used_at is null";
    expect((await world.db.owner.query(links, [quoteId])).rows).toHaveLength(1);
  });

  it("is declined with a reason that the desk reads, and then not accepted any more", async () => {
    const { world } = shop;
    const quoteId = await sentQuote(shop, customer.accountId);
    const { version } = await acceptance(shop, quoteId);
    const decline = (reason: string) =>
      world.act(declineQuote, quoteBearer(quoteId), { quoteId, version, reason });
    expect(await decline("x".repeat(1_001))).toMatchObject({ refusal: { code: "reason_too_long" } });
    must(await decline("Too late for us"));
    expect((await quoteView(world.db.read, quoteId))?.declineReason).toBe("Too late for us");
    expect(await accept(shop, quoteId)).toMatchObject({ refusal: { code: "not_open" } });
    const { rows } = await world.db.owner.query(
      "select 1 from staff.task where subject_id = $1 and kind = 'quote_declined'",
      [quoteId],
    );
    expect(rows).toHaveLength(1);
  });

  it("is asked about in one conversation, however often", async () => {
    const { world } = shop;
    const quoteId = await sentQuote(shop, customer.accountId);
    const ask = (text: string) => world.act(askAboutQuote, quoteBearer(quoteId), { quoteId, text });
    expect(await ask(" ")).toMatchObject({ refusal: { code: "empty" } });
    must(await ask("Is training included?"));
    must(await ask("And on Saturdays?"));
    expect(await threadsAbout(world.db.read, { kind: "quote", id: quoteId })).toHaveLength(1);
  });

  it("is never asked about in a stranger's conversation, nor are a stranger's words read beside the quote", async () => {
    const { world } = shop;
    const quoteId = await sentQuote(shop, customer.accountId);
    const about = { kind: "quote", id: quoteId };
    const strange = action({
      name: "test_strange",
      needs: { any: ["system"] },
      async run(ctx, _input: Record<never, never>) {
        const to = {
          address: "fremd@anders.example",
          name: "Fremd",
          personId: null,
          language: "de" as const,
        };
        const whose = { sellerId: shop.seller.id, accountId: customer.accountId, about, subject: "?", to };
        const { threadId } = must(await openThread(ctx, whose));
        must(
          await answerOnPage(ctx, {
            threadId,
            text: "Words of a stranger",
            person: { id: null, name: "Fremd" },
          }),
        );
        return ok(threadId);
      },
    });
    const theirs = must(await world.act(strange, world.systemActor, {}));
    must(await world.act(askAboutQuote, quoteBearer(quoteId), { quoteId, text: "Is training included?" }));
    expect((await threadsAbout(world.db.read, about)).map((one) => one.id)).toHaveLength(2);
    expect(await entriesOf(world.db.read, [theirs])).toHaveLength(1);
    const whom = { personId: customer.personId, address: "angebot@kundin.example" };
    const read = await saidWith(world.db.read, about, whom);
    expect(read.map((one) => one.body)).toEqual(["Is training included?"]);
  });

  it("is copied as a draft of its own, shown in the list by state, and given as a proforma without a number", async () => {
    const { world, staff } = shop;
    const quoteId = await sentQuote(shop, customer.accountId);
    const copy = must(await world.act(copyQuote, staff, { quoteId }));
    const [from, to] = [await quoteView(world.db.read, quoteId), await quoteView(world.db.read, copy)];
    expect(to?.lines.map((line) => line.firstMinor)).toEqual(from?.lines.map((line) => line.firstMinor));
    expect([to?.state, to?.shortId === from?.shortId]).toEqual(["draft", false]);
    const asked = { sellerIds: null, states: ["draft"] as const, limit: 100 };
    const drafts = (await deskQuotes(world.db.read, asked)).map((one) => one.id);
    expect(drafts).toContain(copy);
    expect(drafts).not.toContain(quoteId);
    expect((await quoteProforma(world.db.read, quoteId, world.clock.business()))?.fileName).toContain(
      "proforma-",
    );
  });
});

describe("time", () => {
  it("ends a quote after its last day, never on it; extended it holds again", async () => {
    const { world, staff } = shop;
    const quoteId = await sentQuote(shop, customer.accountId);
    await world.setClock("2026-03-16");
    await tick();
    expect(await stateOf(quoteId)).toBe("sent");
    await world.setClock("2026-03-17");
    // Before the tick came by it is over all the same.
    expect(await accept(shop, quoteId)).toMatchObject({ refusal: { code: "expired" } });
    await tick();
    expect(await stateOf(quoteId)).toBe("expired");
    expect(await accept(shop, quoteId)).toMatchObject({ refusal: { code: "expired" } });
    expect(await world.act(extendQuote, staff, { quoteId, days: 0 })).toMatchObject({
      refusal: { code: "bad_days" },
    });
    must(await world.act(extendQuote, staff, { quoteId, days: 14 }));
    expect((await quoteView(world.db.read, quoteId))?.content?.dueOn).toBe("2026-03-31");
    expect((await accept(shop, quoteId)).ok).toBe(true);
  });

  it("falls with its order, and cannot be accepted again", async () => {
    const { world } = shop;
    const quoteId = await sentQuote(shop, customer.accountId, [FREE], { gate: "pay_first" });
    must(await accept(shop, quoteId));
    await world.runJobs();
    must(
      await world.act(
        cancelOrder,
        { ...guest, bearer: { kind: "order", id: quoteId } },
        { orderId: quoteId },
      ),
    );
    await world.runJobs();
    expect(await stateOf(quoteId)).toBe("fallen");
    expect(await accept(shop, quoteId)).toMatchObject({ refusal: { code: "not_open" } });
  });

  it("stands again with an order that the desk opens again, and is paid with its invoice", async () => {
    const { world, staff } = shop;
    const quoteId = await sentQuote(shop, customer.accountId, [{ ...FREE, firstMinor: 0n }]);
    must(await accept(shop, quoteId));
    await settle(shop);
    const desk = { orderId: quoteId, reason: "other", words: "looked at" };
    must(await world.act(dropOrder, staff, desk));
    await settle(shop);
    expect(await stateOf(quoteId)).toBe("fallen");
    must(await world.act(undoDecision, staff, { orderId: quoteId }));
    await settle(shop);
    expect(await stateOf(quoteId)).toBe("accepted");
    must(await world.act(acceptOrder, staff, desk));
    await settle(shop);
    const order = await orderForTracker(world.db.read, quoteId, world.clock.machine());
    for (const step of await stepsOf(world.db.read, [order?.items[0]?.id ?? ""]))
      must(await world.act(doStep, staff, { orderId: quoteId, stepId: step.id, result: "done" }));
    await settle(shop);
    expect(await stateOf(quoteId)).toBe("paid");
  });
});
