// What an accepted order asks the outside for: an account on a server, a name at the registry.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { openText } from "../../../kernel/seal.ts";
import { dateIn } from "../../../kernel/time.ts";
import { pricesInForce, setUpPlans } from "../../catalogue/index.ts";
import type { Price, SetUpPlan } from "../../catalogue/index.ts";
import { linkSubject } from "../../contracts/index.ts";
import { billingProfile } from "../../customers/index.ts";
import type { BillingProfile } from "../../customers/index.ts";
import { wantDomain } from "../../domains/index.ts";
import { keepPreview, makePreviewReal, wantHosting } from "../../hosting/index.ts";
import { personById } from "../../people/index.ts";
import type { Person } from "../../people/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { openTask } from "../../staff/index.ts";
import { lastDecision } from "../review/decision.store.ts";
import { itemsOf, moveItem } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import type { Order } from "../order.store.ts";
import { itemMoved } from "../orders.events.ts";
import { faultOfName } from "./item-fault.rules.ts";
import type { ItemFault } from "./item-fault.rules.ts";
import { hostsFor } from "./name-servers.ts";
import { insertSteps } from "./set-up-step.store.ts";

type SetUp = {
  readonly order: Order;
  readonly person: Person;
  readonly profile: BillingProfile;
  readonly items: readonly Item[];
  readonly prices: ReadonlyMap<string, Price>;
};

/**
 * Step. `contracts`: item id → contract id. What its product lets a person release is held, unless one took the order
 * already; what is done by hand gets its steps; what cannot even be asked for becomes failed, with a task for the desk.
 */
export async function setUpItems(
  ctx: Ctx,
  order: Order,
  items: readonly Item[],
  contracts: ReadonlyMap<string, string>,
): Promise<void> {
  const all = await setUpOf(ctx, order, items);
  const plans = await setUpPlans(
    ctx.tx,
    items.map((item) => item.productId),
  );
  const decision = await lastDecision(ctx.tx, order.id);
  const byPerson = decision?.kind === "accept" && decision.state === "taken";
  // A package first: the names that go with it are served where it lives.
  for (const item of items.toSorted((a, b) => rank(a) - rank(b))) {
    const contractId = contracts.get(item.id);
    if (contractId === undefined) throw new Error(`item ${item.id} has no contract`);
    const plan = plans.get(item.productId) ?? planless;
    const waitsForPerson = plan.mode === "manual" || (plan.mode === "gated" && !byPerson);
    if (waitsForPerson && item.kind === "hosting") await keepPreview(ctx, item.id);
    if (plan.mode === "manual") await byHand(ctx, order, item, contractId, plan.steps);
    else if (waitsForPerson) await hold(ctx, order, item, contractId);
    else {
      const hosts = await hostsFor(ctx.tx, order, item, all);
      if (hosts === null) await hold(ctx, order, item, contractId, "no_nameservers");
      else await setUp(ctx, all, item, contractId, hosts);
    }
  }
}

const rank = (item: Item): number => (item.kind === "domain" ? 1 : 0);

const planless: SetUpPlan = { mode: "automatic", steps: [] };

/** Step for what was held until now: the person's click is the beginning. Refuses: no_nameservers. */
export async function setUpReleased(
  ctx: Ctx,
  order: Order,
  item: Item,
): Promise<Result<null, { readonly code: "no_nameservers" }>> {
  if (item.contractId === null) throw new Error(`item ${item.id} is held without a contract`);
  const all = await setUpOf(ctx, order, await itemsOf(ctx.tx, order.id));
  const hosts = await hostsFor(ctx.tx, order, item, all);
  if (hosts === null) return refuse({ code: "no_nameservers" });
  await setUp(ctx, all, item, item.contractId, hosts);
  return ok(null);
}

async function setUpOf(ctx: Ctx, order: Order, items: readonly Item[]): Promise<SetUp> {
  const person = await personById(ctx.tx, order.personId);
  const profile = await billingProfile(ctx.tx, order.billingProfileId);
  if (!person || !profile) throw new Error(`order ${order.id} lacks its buyer`);
  const today = dateIn((await sellerById(ctx.tx, order.sellerId)).timeZone, ctx.now);
  // What was ordered is set up and agreed although nobody can order it any more.
  const planIds = items.map((item) => item.planId);
  const prices = await pricesInForce(ctx.tx, planIds, order.currency, today, planIds);
  return { order, person, profile, items, prices };
}

function setUp(
  ctx: Ctx,
  all: SetUp,
  item: Item,
  contractId: string,
  hosts: readonly string[],
): Promise<void> {
  return item.kind === "domain"
    ? setUpDomain(ctx, all, item, contractId, hosts)
    : setUpHosting(ctx, all, item, contractId);
}

async function hold(
  ctx: Ctx,
  order: Order,
  item: Item,
  contractId: string,
  fault?: ItemFault,
): Promise<void> {
  await moveItem(ctx, item, "hold", { contractId, ...(fault === undefined ? {} : { fault }) });
  ctx.announce(itemMoved, { itemId: item.id, state: "by_hand" });
  await desk(ctx, order, "set_up_held", item.title, fault);
}

async function byHand(
  ctx: Ctx,
  order: Order,
  item: Item,
  contractId: string,
  steps: SetUpPlan["steps"],
): Promise<void> {
  await moveItem(ctx, item, "set_up", { contractId });
  await insertSteps(ctx.tx, item.id, steps);
  ctx.announce(itemMoved, { itemId: item.id, state: "by_hand" });
  await desk(ctx, order, "set_up_by_hand", item.title);
}

async function desk(
  ctx: Ctx,
  order: Order,
  kind: string,
  about: string,
  reason: ItemFault | null = null,
): Promise<void> {
  await openTask(ctx, {
    sellerId: order.sellerId,
    kind,
    subject: { kind: "order", id: order.id },
    accountId: order.accountId,
    about,
    reason,
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
        wishedName: item.wishedName,
      });
  if (wanted.ok) {
    await moveItem(ctx, item, "set_up", { contractId, subjectId: wanted.value });
    return linkSubject(ctx, contractId, { kind: "hosting", id: wanted.value });
  }
  return notAskable(ctx, all.order, item, contractId, "no_room");
}

/** What cannot even be asked for fails at once, and somebody looks. */
async function notAskable(
  ctx: Ctx,
  order: Order,
  item: Item,
  contractId: string,
  fault: ItemFault,
): Promise<void> {
  await moveItem(ctx, item, "set_up", { contractId });
  await moveItem(ctx, { ...item, state: "setting_up" }, "fail", { fault });
  ctx.announce(itemMoved, { itemId: item.id, state: "failed" });
  await desk(ctx, order, "item_failed", item.title, fault);
}

async function setUpDomain(
  ctx: Ctx,
  all: SetUp,
  item: Item,
  contractId: string,
  hosts: readonly string[],
): Promise<void> {
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
    nameservers: hosts,
    connectionId: all.prices.get(item.planId)?.registrarConnectionId ?? null,
  });
  if (!wanted.ok) return notAskable(ctx, order, item, contractId, faultOfName(wanted.refusal.code));
  await moveItem(ctx, item, "set_up", { contractId, subjectId: wanted.value, fault: null });
  await linkSubject(ctx, contractId, { kind: "domain", id: wanted.value });
}
