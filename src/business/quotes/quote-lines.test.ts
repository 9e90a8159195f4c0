// Lines of a quote that stand under others, names that move here, and other currencies: sold as the catalogue sells them, at the
// quoted price, with the reason where no tax is charged.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../test/support/business-day.ts";
import {
  acceptance,
  draftQuote,
  FREE,
  HEAD,
  packageLine,
  quoteBearer,
  quoteCustomer,
} from "../../../test/support/quote-scene.ts";
import { planId, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { formatMoney } from "../../kernel/money.ts";
import { must } from "../../kernel/result.ts";
import { openText } from "../../kernel/seal.ts";
import { noteExchangeRate, numberDocuments } from "../billing/index.ts";
import { setPlanParts, setPrice } from "../catalogue/index.ts";
import { acceptOrder, doStep, stepsOf } from "../orders/index.ts";
import {
  acceptQuote,
  copyQuote,
  openQuote,
  quoteView,
  removeQuoteLine,
  sendQuote,
  taxNotesOn,
  writeQuoteLine,
} from "./index.ts";
import type { WriteQuoteLine } from "./index.ts";

let shop: TestShop;
let accountId: string;
beforeAll(async () => {
  shop = await testShop();
  ({ accountId } = await quoteCustomer(shop, { email: "zeilen@kundin.example", domain: "zeilen-kundin.de" }));
});

type Line = Omit<WriteQuoteLine, "quoteId">;
const scan = (belongsTo: string | null, over: Partial<Line> = {}): Line => ({
  ...packageLine(shop, ""),
  planId: planId(shop, "malware-scan"),
  domainName: null,
  domainMode: null,
  belongsTo,
  firstMinor: 1_000n,
  renewalMinor: 1_200n,
  ...over,
});
const moving = (name: string, belongsTo: string | null = null): Line => ({
  ...packageLine(shop, name),
  planId: planId(shop, `domain-${name.split(".").at(-1)}`),
  domainMode: "transfer",
  belongsTo,
  firstMinor: 500n,
  renewalMinor: 900n,
});
const write = (quoteId: string, line: Line) =>
  shop.world.act(writeQuoteLine, shop.staff, { ...line, quoteId });
const linesOf = async (quoteId: string) => (await quoteView(shop.world.db.read, quoteId))?.lines ?? [];
const rows = async (text: string, values: unknown[]) =>
  (await shop.world.db.owner.query(text, values)).rows as Record<string, unknown>[];
const send = async (quoteId: string): Promise<void> => {
  must(await shop.world.act(sendQuote, shop.staff, { quoteId }));
  await shop.world.runJobs();
};
const accepting = async (quoteId: string, authCodes: Record<string, string> = {}) =>
  shop.world.act(acceptQuote, quoteBearer(quoteId), { ...(await acceptance(shop, quoteId)), authCodes });

it("a quoted package names what was chosen with it, and never that nothing was", async () => {
  const choosing = (choice: string): Line => ({
    ...packageLine(shop, `${choice}.de`),
    belongsTo: null,
    options: [{ option: "space", choice, quantity: null }],
  });
  const quoteId = await draftQuote(shop, accountId, [choosing("none"), choosing("gb20")]);
  expect((await linesOf(quoteId)).map((line) => line.chosen)).toEqual([[], ["Mehr Webspace: 20 GB"]]);
});

it("several of one thing are never offered for the later price of one", async () => {
  const care = { ...FREE, termUnit: "month" as const, quantity: 3 };
  const quoteId = await draftQuote(shop, accountId, [care]);
  await send(quoteId);
  const view = await quoteView(shop.world.db.read, quoteId);
  const [{ renewalMinor } = { renewalMinor: 0n }] = view?.lines ?? [];
  const each = formatMoney({ minor: renewalMinor, currency: "EUR" }, "de");
  expect(view?.content?.lines.map((one) => one.details).join()).toContain(`Danach 3 × ${each} je Monat`);
});

describe("an add-on in a quote", () => {
  it("is never quoted alone, for another term, with what it is not sold with, nor under work in free words", async () => {
    const quoteId = await draftQuote(shop, accountId, [packageLine(shop, "angebaut.de")]);
    const [main] = await linesOf(quoteId);
    const under = main?.id ?? "";
    expect(await write(quoteId, scan(null))).toMatchObject({ refusal: { issue: "only_with_another" } });
    const monthly = scan(under, { planId: planId(shop, "malware-scan", "month") });
    expect(await write(quoteId, monthly)).toMatchObject({ refusal: { issue: "other_term" } });
    const name = must(await write(quoteId, moving("angebaut-umzug.de")));
    expect(await write(quoteId, scan(name))).toMatchObject({ refusal: { issue: "no_add_on_of_it" } });
    const free = await draftQuote(shop, accountId);
    const [work] = await linesOf(free);
    expect(await write(free, scan(work?.id ?? ""))).toMatchObject({ refusal: { code: "no_such" } });
    expect(await write(free, scan(under))).toMatchObject({ refusal: { code: "no_such", kind: "line" } });
  });

  it("becomes an add-on of the order and ends with what it was quoted with, at its quoted price", async () => {
    const quoteId = await draftQuote(shop, accountId, [packageLine(shop, "angebaut-richtig.de")]);
    const [main] = await linesOf(quoteId);
    must(await write(quoteId, scan(main?.id ?? "")));
    await send(quoteId);
    must(await accepting(quoteId));
    await shop.world.runJobs();
    const taken = await rows("select state from orders.order where id = $1", [quoteId]);
    const { act } = shop.world;
    const words = { reason: "other", words: "checked" } as const;
    if (taken[0]?.["state"] !== "accepted")
      must(await act(acceptOrder, shop.staff, { orderId: quoteId, ...words }));
    await shop.world.runJobs();
    await shop.world.hurry();
    await shop.world.runJobs();
    const contracts = await rows(
      `select c.kind, p.kind as under, e.first_minor as first, e.renewal_minor as renewal from contracts.contract c
         join contracts.billing_entry e on e.contract_id = c.id left join contracts.contract p on p.id = c.parent_id
       where c.order_id = $1 order by c.kind`,
      [quoteId],
    );
    expect(contracts).toEqual([
      { kind: "hosting", under: null, first: "6000", renewal: "6600" },
      { kind: "malware_scan", under: "hosting", first: "1000", renewal: "1200" },
    ]);
  });

  it("goes with its package where that is taken out, and comes along where the quote is copied", async () => {
    const quoteId = await draftQuote(shop, accountId, [packageLine(shop, "angebaut-kopie.de")]);
    const [main] = await linesOf(quoteId);
    must(await write(quoteId, scan(main?.id ?? "")));
    const copied = await linesOf(must(await shop.world.act(copyQuote, shop.staff, { quoteId })));
    expect(copied.map((one) => one.belongsTo)).toEqual([null, copied[0]?.id]);
    const other = {
      ...packageLine(shop, "angebaut-kopie.de"),
      lineId: main?.id ?? "",
      planId: planId(shop, "starter", "month"),
    };
    expect(await write(quoteId, other)).toMatchObject({ refusal: { code: "not_sold", issue: "other_term" } });
    must(await shop.world.act(removeQuoteLine, shop.staff, { quoteId, lineId: main?.id ?? "" }));
    expect(await linesOf(quoteId)).toEqual([]);
  });
});

describe("a name that moves here", () => {
  it("is never ordered without its code, which stands nowhere in the quote and sealed in the order", async () => {
    const quoteId = await draftQuote(shop, accountId, [moving("umzug-angebot.de")]);
    await send(quoteId);
    const [line] = await linesOf(quoteId);
    const id = line?.id ?? "";
    const missing = { refusal: { code: "wrong_items", issues: [{ ref: id, code: "auth_code_missing" }] } };
    expect(await accepting(quoteId)).toMatchObject(missing);
    expect(await accepting(quoteId, { [id]: "   " })).toMatchObject(missing);
    expect((await quoteView(shop.world.db.read, quoteId))?.state).toBe("sent");
    must(await accepting(quoteId, { [id]: "Umzug-Code-7" }));
    const [item] = await rows(
      "select domain_mode, sealed_auth_code as code from orders.item where order_id = $1",
      [quoteId],
    );
    expect(item?.["domain_mode"]).toBe("transfer");
    expect(openText(String(item?.["code"]))).toBe("Umzug-Code-7");
    const [said] = await rows(
      "select q::text || l::text as all from quotes.quote q join quotes.line l on l.quote_id = q.id where q.id = $1",
      [quoteId],
    );
    expect(String(said?.["all"])).not.toContain("Umzug-Code-7");
  });
});

describe("a bundle", () => {
  const parts = () => [
    { planId: planId(shop, "domain-de"), sharePermyriad: 2_000 },
    { planId: planId(shop, "malware-scan"), sharePermyriad: 1_501 },
  ];
  const sell = async (list: ReturnType<typeof parts>) =>
    must(await shop.world.act(setPlanParts, shop.staff, { planId: planId(shop, "business"), parts: list }));
  const whole = (over: Partial<Line> = {}): Line => ({
    ...packageLine(shop, "buendel-angebot.de"),
    planId: planId(shop, "business"),
    domainMode: "register",
    firstMinor: 10_001n,
    renewalMinor: 12_000n,
    ...over,
  });

  it("is quoted whole, at one price to the cent, and never loses a part", async () => {
    await sell(parts());
    const quoteId = await draftQuote(shop, accountId);
    const id = must(await write(quoteId, whole()));
    const lines = (await linesOf(quoteId)).filter((one) => one.id === id || one.belongsTo === id);
    expect(lines.map((one) => [one.belongsTo === id, one.firstMinor, one.renewalMinor])).toEqual([
      [false, 6_500n, 7_799n],
      [true, 2_000n, 2_400n],
      [true, 1_501n, 1_801n],
    ]);
    expect(lines.map((one) => one.domainName)).toEqual(["buendel-angebot.de", "buendel-angebot.de", null]);
    const [, part] = lines;
    const out = await shop.world.act(removeQuoteLine, shop.staff, { quoteId, lineId: part?.id ?? "" });
    expect(out).toMatchObject({ refusal: { code: "part_of_bundle" } });
    const usual = must(
      await write(quoteId, whole({ domainName: "usual.de", firstMinor: null, renewalMinor: null })),
    );
    const shared = (await linesOf(quoteId)).filter((one) => one.id === usual || one.belongsTo === usual);
    const price = shop.offers
      .find((one) => one.slug === "business")
      ?.prices.find((one) => one.termUnit === "year");
    expect(shared.reduce((sum, one) => sum + one.firstMinor, 0n)).toBe(price?.firstMinor);
    must(await shop.world.act(removeQuoteLine, shop.staff, { quoteId, lineId: id }));
    expect((await linesOf(quoteId)).some((one) => one.belongsTo === id)).toBe(false);
    await sell([]);
  });

  it("becomes an order and contracts as from the shop: one under the other, at the quoted shares, ended as one", async () => {
    await sell(parts());
    const quoteId = await draftQuote(shop, accountId, [whole({ domainName: "buendel-vertrag.de" })]);
    await send(quoteId);
    must(await accepting(quoteId));
    await shop.world.runJobs();
    const taken = await rows("select state from orders.order where id = $1", [quoteId]);
    const said = { orderId: quoteId, reason: "other", words: "checked" } as const;
    if (taken[0]?.["state"] !== "accepted") must(await shop.world.act(acceptOrder, shop.staff, said));
    await shop.world.runJobs();
    await shop.world.hurry();
    await shop.world.runJobs();
    const contracts = await rows(
      `select c.kind, p.kind as under, c.bundle_plan_id = $2::uuid as together, e.first_minor as first,
         e.renewal_minor as renewal, e.bundle_version_id as follows
       from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id
         left join contracts.contract p on p.id = c.parent_id where c.order_id = $1 order by e.first_minor desc`,
      [quoteId, planId(shop, "business")],
    );
    const own = { together: true, follows: null };
    expect(contracts).toEqual([
      { ...own, kind: "hosting", under: null, first: "6500", renewal: "7799" },
      { ...own, kind: "domain", under: "hosting", first: "2000", renewal: "2400" },
      { ...own, kind: "malware_scan", under: "hosting", first: "1501", renewal: "1801" },
    ]);
    await sell([]);
  });
});

describe("a quote in another currency", () => {
  it("is priced, ordered and invoiced in it to the cent, and never begun in one whose worth nobody noted", async () => {
    const { world, staff, seller } = shop;
    const open = (currency?: string) =>
      world.act(openQuote, staff, { ...HEAD, accountId, ...(currency === undefined ? {} : { currency }) });
    expect(await open("CHF")).toMatchObject({ refusal: { code: "not_sold_in" } });
    const validFrom = businessDay(world);
    const rate = { sellerId: seller.id, currency: "CHF", validFrom, rate: "1.05" };
    must(await world.act(noteExchangeRate, staff, rate));
    const amounts = { includesTax: true, setupMinor: 0n, firstMinor: 7_777n, renewalMinor: 7_777n };
    const price = {
      planId: planId(shop, "starter"),
      currency: "CHF",
      ...amounts,
      validFrom: businessDay(world, 1),
    };
    must(await world.act(setPrice, world.systemActor, price));
    await world.setClock(price.validFrom);
    expect((await quoteView(world.db.read, must(await open())))?.currency).toBe("EUR");
    const own = { ...packageLine(shop, "franken.de"), firstMinor: null, renewalMinor: null };
    const quoteId = await draftQuote(shop, accountId, [{ ...FREE, quantity: 1 }, own], { currency: "CHF" });
    const copied = must(await world.act(copyQuote, staff, { quoteId }));
    expect((await quoteView(world.db.read, copied))?.currency).toBe("CHF");
    await send(quoteId);
    // 95.00 less ten per cent, and the package as the catalogue has it in francs.
    expect(await quoteView(world.db.read, quoteId)).toMatchObject({ currency: "CHF", totalMinor: 16_327n });
    must(await world.act(acceptQuote, quoteBearer(quoteId), await acceptance(shop, quoteId)));
    await world.runJobs();
    must(await world.act(acceptOrder, staff, { orderId: quoteId, reason: "other", words: "checked" }));
    await world.runJobs();
    await world.hurry();
    await world.runJobs();
    const items = await rows("select id from orders.item where order_id = $1", [quoteId]);
    for (const step of await stepsOf(
      world.db.read,
      items.map((one) => String(one["id"])),
    ))
      must(await world.act(doStep, staff, { orderId: quoteId, stepId: step.id, result: "done" }));
    await world.runJobs();
    await numberDocuments(world.kit);
    const billed = await rows(
      "select currency, sum(gross_minor)::int as gross, min(trim_scale(exchange_rate)::text) as rate from billing.document where order_id = $1 group by currency",
      [quoteId],
    );
    expect(billed).toEqual([{ currency: "CHF", gross: 16_327, rate: "1.05" }]);
  });

  it("and in every one says on page, paper and mail why no tax is charged", async () => {
    const { world, mail } = shop;
    await rows(
      "update customers.billing_profile set country = 'AT', vat_id = 'ATU13585627', vat_check = 'valid' where account_id = $1",
      [accountId],
    );
    await rows("update customers.account set legal_kind = 'business' where id = $1", [accountId]);
    const quoteId = await draftQuote(shop, accountId, [{ ...FREE, quantity: 1 }]);
    await send(quoteId);
    await world.runJobs();
    const said = /Steuerschuldnerschaft des Leistungsempfängers/u;
    const content = (await quoteView(world.db.read, quoteId))?.content;
    expect(content?.totals.tax.minor).toBe(0n);
    expect(content && taxNotesOn(content)).toEqual([expect.stringMatching(said)]);
    const sent = mail.kept.findLast((one) => one.mail.text.includes("/q/"));
    expect(sent?.mail.text).toMatch(said);
  });
});
