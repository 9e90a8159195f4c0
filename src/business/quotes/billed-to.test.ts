// A quote is taxed, printed, ordered and contracted by the address that was chosen for it, and never by a stranger's.
import { beforeAll, expect, it } from "vitest";
import {
  accept,
  draftQuote,
  HEAD,
  packageLine,
  quoteCustomer,
  sentQuote,
} from "../../../test/support/quote-scene.ts";
import { aCustomer } from "../../../test/support/scene.ts";
import { settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { must } from "../../kernel/result.ts";
import { endBillingProfile } from "../contracts/index.ts";
import { saveBillingProfile } from "../customers/index.ts";
import { acceptOrder, orderForTracker } from "../orders/index.ts";
import { changeQuote, copyQuote, openQuote, quoteView, sendQuote } from "./index.ts";

let shop: TestShop;
let accountId = "";
let branch = "";
beforeAll(async () => {
  shop = await testShop();
  ({ accountId } = await quoteCustomer(shop, { email: "zwei@orte.example", domain: "zwei-orte.de" }));
  branch = await further("Filiale Zürich", "CH");
}, 120_000);

async function further(organisation: string, country: string): Promise<string> {
  const place = {
    name: "",
    line1: "Weg 1",
    postalCode: country === "CH" ? "8001" : "10115",
    city: "Ort",
    country,
  };
  const billing = { ...place, organisation, payBy: "transfer" as const };
  const asked = { accountId, profileId: null, billing, asDefault: false };
  return must(await shop.world.act(saveBillingProfile, shop.staff, asked));
}

const billedTo = async (orderId: string) =>
  (
    await shop.world.db.owner.query<{ ordered: string; contracted: string | null }>(
      `select o.billing_profile_id as ordered, c.billing_profile_id as contracted
       from orders.order o left join contracts.contract c on c.order_id = o.id where o.id = $1`,
      [orderId],
    )
  ).rows[0];

it("charges, prints and contracts by the chosen address, never by the usual one", async () => {
  const { world } = shop;
  const lines = [packageLine(shop, "zuerich-neu.de")];
  const usual = await sentQuote(shop, accountId, lines);
  const chosen = await sentQuote(shop, accountId, lines, { billingProfileId: branch });
  const [home, abroad] = [await quoteView(world.db.read, usual), await quoteView(world.db.read, chosen)];
  expect(home?.content?.totals.tax.minor).toBeGreaterThan(0n);
  expect(abroad?.content?.totals.tax.minor).toBe(0n);
  expect(abroad?.content?.buyer.addressLines.join(" ")).toContain("Filiale Zürich");
  const { orderId } = must(await accept(shop, chosen));
  expect((await billedTo(orderId))?.ordered).toBe(branch);
  await settle(shop);
  const order = await orderForTracker(world.db.read, orderId, world.clock.machine());
  if (order?.state !== "accepted")
    must(await world.act(acceptOrder, shop.staff, { orderId, reason: "other", words: "checked" }));
  await settle(shop);
  expect(await billedTo(orderId)).toEqual({ ordered: branch, contracted: branch });
});

it("is never billed to somebody else's address, in a new quote or a changed one", async () => {
  const { world, staff } = shop;
  const stranger = await aCustomer(world.db.owner, shop.seller.id);
  const billingProfileId = stranger.billingProfileId;
  const refusal = { code: "no_such", kind: "billing_profile" };
  expect(await world.act(openQuote, staff, { ...HEAD, accountId, billingProfileId })).toEqual({
    ok: false,
    refusal,
  });
  const quoteId = await draftQuote(shop, accountId, undefined, { billingProfileId: branch });
  expect(await world.act(changeQuote, staff, { ...HEAD, quoteId, billingProfileId })).toEqual({
    ok: false,
    refusal,
  });
  must(await world.act(changeQuote, staff, { ...HEAD, quoteId }));
  expect((await quoteView(world.db.read, quoteId))?.billingProfileId).toBe(branch);
  must(await world.act(changeQuote, staff, { ...HEAD, quoteId, billingProfileId: null }));
  expect((await quoteView(world.db.read, quoteId))?.billingProfileId).toBeNull();
});

it("never goes to another address than its paper names: that one is not ended while the customer may accept", async () => {
  const { world, staff } = shop;
  const named = await further("Filiale Bern", "CH");
  const quoteId = await sentQuote(shop, accountId, [packageLine(shop, "bern-neu.de")], {
    billingProfileId: named,
  });
  const { shortId } = (await quoteView(world.db.read, quoteId)) ?? {};
  const end = (billingProfileId: string) => world.act(endBillingProfile, staff, { billingProfileId });
  expect(await end(named)).toEqual({ ok: false, refusal: { code: "named_by_quote", quote: shortId } });
  const { orderId } = must(await accept(shop, quoteId));
  expect((await billedTo(orderId))?.ordered).toBe(named);
  must(await end(named));
  // Sent while it is being ended: either the paper names the usual one, or it is not ended.
  const both = await further("Filiale Basel", "CH");
  const draft = await draftQuote(shop, accountId, undefined, { billingProfileId: both });
  const [sent, ended] = await Promise.all([world.act(sendQuote, staff, { quoteId: draft }), end(both)]);
  must(sent);
  const printed = (await quoteView(world.db.read, draft))?.content?.buyer.addressLines.join(" ") ?? "";
  expect(printed.includes("Basel")).toBe(!ended.ok);
});

it("goes to the usual address where the chosen one is no longer used, and so does its copy", async () => {
  const { world, staff } = shop;
  const gone = await further("Filiale Berlin", "DE");
  const quoteId = await draftQuote(shop, accountId, undefined, { billingProfileId: gone });
  must(await world.act(endBillingProfile, staff, { billingProfileId: gone }));
  const copy = must(await world.act(copyQuote, staff, { quoteId }));
  expect((await quoteView(world.db.read, copy))?.billingProfileId).toBeNull();
  must(await world.act(sendQuote, staff, { quoteId }));
  const { content } = (await quoteView(world.db.read, quoteId)) ?? {};
  expect(content?.buyer.addressLines.join(" ")).not.toContain("Berlin");
  const { orderId } = must(await accept(shop, quoteId));
  expect((await billedTo(orderId))?.ordered).not.toBe(gone);
});
