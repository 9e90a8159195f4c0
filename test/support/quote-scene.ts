// A customer of the demo's shop and a quote for them, for checks.
import {
  acceptQuote,
  openQuote,
  quoteView,
  sendQuote,
  writeQuoteLine,
} from "../../src/business/quotes/index.ts";
import type { OpenQuote, WriteQuoteLine } from "../../src/business/quotes/index.ts";
import { membersOf } from "../../src/business/customers/index.ts";
import { termsInForce } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { Actor, Guest } from "../../src/kernel/rights.ts";
import { businessDay } from "./business-day.ts";
import { guest, orderAndAccept, planId } from "./shop.ts";
import type { TestShop, Wish } from "./shop.ts";

export const quoteBearer = (quoteId: string): Guest => ({ ...guest, bearer: { kind: "quote", id: quoteId } });

export async function quoteCustomer(
  shop: TestShop,
  wish: Wish = {},
): Promise<{ accountId: string; personId: string }> {
  const { accountId } = await orderAndAccept(shop, wish);
  await shop.world.runJobs();
  const [holder] = await membersOf(shop.world.db.read, accountId);
  return { accountId, personId: holder?.personId ?? "" };
}

export const HEAD: Omit<OpenQuote, "accountId"> = {
  label: "New online shop",
  notes: "We begin within two weeks.",
  remark: "",
  validDays: 14,
  gate: "after_activation",
  includesTax: true,
};

export const FREE: Omit<WriteQuoteLine, "quoteId"> = {
  lineId: null,
  planId: null,
  title: "Moving the shop",
  details: "With all products",
  quantity: 10,
  termCount: 1,
  termUnit: "once",
  options: [],
  domainName: null,
  domainMode: null,
  belongsTo: null,
  setupMinor: null,
  firstMinor: 9_500n,
  renewalMinor: null,
  discountPermyriad: 1_000,
  discountOn: "first",
};

/** A package of the catalogue at a price of its own. */
export const packageLine = (shop: TestShop, domain: string): Omit<WriteQuoteLine, "quoteId"> => ({
  ...FREE,
  planId: planId(shop, "starter"),
  title: null,
  details: "",
  quantity: 1,
  termCount: null,
  termUnit: null,
  domainName: domain,
  domainMode: "keep",
  firstMinor: 6_000n,
  renewalMinor: 6_600n,
  discountPermyriad: 0,
});

export async function draftQuote(
  shop: TestShop,
  accountId: string,
  lines: readonly Omit<WriteQuoteLine, "quoteId">[] = [FREE],
  head: Partial<OpenQuote> = {},
): Promise<string> {
  const { world, staff } = shop;
  const quoteId = must(await world.act(openQuote, staff, { ...HEAD, accountId, ...head }));
  for (const line of lines) must(await world.act(writeQuoteLine, staff, { ...line, quoteId }));
  return quoteId;
}

export async function sentQuote(...made: Parameters<typeof draftQuote>): Promise<string> {
  const [shop] = made;
  const quoteId = await draftQuote(...made);
  must(await shop.world.act(sendQuote, shop.staff, { quoteId }));
  await shop.world.runJobs();
  return quoteId;
}

export async function acceptance(shop: TestShop, quoteId: string) {
  const today = businessDay(shop.world);
  const terms = await termsInForce(shop.world.db.read, shop.seller.id, "de", today);
  const quote = await quoteView(shop.world.db.read, quoteId);
  return {
    quoteId,
    version: quote?.version ?? 0,
    language: "de" as const,
    payBy: "transfer" as const,
    remarks: "",
    termsIds: terms.map((one) => one.id),
    earlyStart: null,
    lawShown: null,
    network: "93.184.7.7",
    device: "test",
  };
}

export const accept = async (shop: TestShop, quoteId: string, actor: Actor = quoteBearer(quoteId)) =>
  shop.world.act(acceptQuote, actor, await acceptance(shop, quoteId));
