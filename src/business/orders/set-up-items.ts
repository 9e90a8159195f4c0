// What an accepted order asks the outside for: an account on a server, a name at the registry.
import type { Ctx } from "../../kernel/act.ts";
import { openText } from "../../kernel/seal.ts";
import { z } from "zod";
import { pricesInForce } from "../catalogue/index.ts";
import type { Price } from "../catalogue/index.ts";
import { linkSubject } from "../contracts/index.ts";
import { billingProfile } from "../customers/index.ts";
import type { BillingProfile } from "../customers/index.ts";
import { wantDomain } from "../domains/index.ts";
import { makePreviewReal, wantHosting } from "../hosting/index.ts";
import { personById } from "../people/index.ts";
import type { Person } from "../people/index.ts";
import { setting, settingOf } from "../sellers/index.ts";
import { openTask } from "../staff/index.ts";
import { moveItem } from "./item.store.ts";
import type { Item } from "./item.store.ts";
import type { Order } from "./order.store.ts";
import { itemMoved } from "./orders.events.ts";

/** Name servers that new domains are delegated to, at least two. */
export const nameserversSetting = setting({
  key: "orders.nameservers",
  shape: z.array(z.string().min(3).max(253)).min(2).max(13),
  fallback: ["ns1.nordlicht.example", "ns2.nordlicht.example"],
});

type SetUp = {
  readonly order: Order;
  readonly person: Person;
  readonly profile: BillingProfile;
  readonly prices: ReadonlyMap<string, Price>;
  readonly nameservers: readonly string[];
};

/** Step. `contracts`: item id → contract id. What cannot even be asked for becomes failed, with a task for the desk. */
export async function setUpItems(
  ctx: Ctx,
  order: Order,
  items: readonly Item[],
  contracts: ReadonlyMap<string, string>,
): Promise<void> {
  const person = await personById(ctx.tx, order.personId);
  const profile = await billingProfile(ctx.tx, order.billingProfileId);
  if (!person || !profile) throw new Error(`order ${order.id} lacks its buyer`);
  const today = ctx.now.toISOString().slice(0, 10);
  const prices = await pricesInForce(
    ctx.tx,
    items.map((item) => item.planId),
    order.currency,
    today,
  );
  const nameservers = await settingOf(ctx.tx, order.sellerId, nameserversSetting);
  for (const item of items) {
    const contractId = contracts.get(item.id);
    if (contractId === undefined) throw new Error(`item ${item.id} has no contract`);
    await setUp(ctx, { order, person, profile, prices, nameservers }, item, contractId);
  }
}

async function setUp(ctx: Ctx, all: SetUp, item: Item, contractId: string): Promise<void> {
  if (item.kind === "hosting") return setUpHosting(ctx, all, item, contractId);
  if (item.kind === "domain") return setUpDomain(ctx, all, item, contractId);
  await moveItem(ctx, item, "set_up", { contractId });
  await openTask(ctx, {
    sellerId: all.order.sellerId,
    kind: "set_up_by_hand",
    subject: { kind: "order", id: all.order.id },
    accountId: all.order.accountId,
    about: `${item.title}: to be set up by hand`,
  });
}

async function setUpHosting(ctx: Ctx, all: SetUp, item: Item, contractId: string): Promise<void> {
  const product = all.prices.get(item.planId);
  const real = {
    orderItemId: item.id,
    contractId,
    plan: product?.panelPlan ?? "",
    domain: item.domainName ?? "",
  };
  const lent = await makePreviewReal(ctx, real);
  const wanted = lent.ok
    ? lent
    : await wantHosting(ctx, {
        ...real,
        accountId: all.order.accountId,
        sellerId: all.order.sellerId,
        productId: item.productId,
        serverGroup: product?.serverGroup ?? "",
        contactEmail: all.person.email,
        wishedName: null,
      });
  if (wanted.ok) {
    await moveItem(ctx, item, "set_up", { contractId, subjectId: wanted.value });
    return linkSubject(ctx, contractId, { kind: "hosting", id: wanted.value });
  }
  return notAskable(ctx, all.order, item, contractId, "no server of this tariff has room");
}

/** What cannot even be asked for fails at once, and somebody looks. */
async function notAskable(
  ctx: Ctx,
  order: Order,
  item: Item,
  contractId: string,
  fault: string,
): Promise<void> {
  await moveItem(ctx, item, "set_up", { contractId });
  await moveItem(ctx, { ...item, state: "setting_up" }, "fail", { fault });
  ctx.announce(itemMoved, { itemId: item.id, state: "failed" });
  await openTask(ctx, {
    sellerId: order.sellerId,
    kind: "item_failed",
    subject: { kind: "order", id: order.id },
    accountId: order.accountId,
    about: `${item.title}: ${fault}`,
  });
}

async function setUpDomain(ctx: Ctx, all: SetUp, item: Item, contractId: string): Promise<void> {
  const { order, person, profile } = all;
  const wanted = await wantDomain(ctx, {
    accountId: order.accountId,
    sellerId: order.sellerId,
    orderItemId: item.id,
    contractId,
    productId: item.productId,
    name: item.domainName ?? "",
    mode: item.domainMode ?? "register",
    years: item.termUnit === "year" ? item.termCount : 1,
    registrant: {
      name: profile.name,
      organisation: profile.organisation === "" ? null : profile.organisation,
      street: [profile.line1, profile.line2].filter((line) => line !== ""),
      city: profile.city,
      region: profile.region === "" ? null : profile.region,
      postalCode: profile.postalCode,
      country: profile.country,
      phone: order.phone ?? person.phone ?? "",
      email: person.email,
    },
    authCode: item.sealedAuthCode === null ? null : openText(item.sealedAuthCode),
    nameservers: all.nameservers,
    connectionId: all.prices.get(item.planId)?.registrarConnectionId ?? null,
  });
  if (!wanted.ok)
    return notAskable(ctx, order, item, contractId, `the registry cannot be asked: ${wanted.refusal.code}`);
  await moveItem(ctx, item, "set_up", { contractId, subjectId: wanted.value });
  await linkSubject(ctx, contractId, { kind: "domain", id: wanted.value });
}
