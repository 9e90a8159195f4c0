// The buyer hears of every thing in the order: of each package when it runs, of each domain at every step of its way.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { domainById } from "../../domains/index.ts";
import { hostingById } from "../../hosting/index.ts";
import { itemByHandMail, itemReadyMail } from "../review/desk.mails.ts";
import { itemDelayedMail, itemReleasedMail, itemRetriedMail } from "./going-on.mails.ts";
import {
  domainFailedMail,
  domainPendingMail,
  domainReadyMail,
  domainsRequestedMail,
  hostingReadyMail,
  otherNameMail,
} from "./item.mails.ts";
import { isServedByPackage } from "./name-servers.ts";
import { itemById, itemsOf } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import type { ItemState } from "../order.rules.ts";
import { orderById, timesIn } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { addressOf, sayAboutOrder, sayToRecipients, trackerLink } from "../review/say-to-buyer.ts";

/** A thing in the order is ready, on its way, is set up by one of us, or needs a person to look. */
export const tellItem = action({
  name: "tell_item_moved",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { itemId: string; state: string }) {
    const item = await itemById(ctx.tx, input.itemId);
    const order = item && (await orderById(ctx.tx, item.orderId));
    if (!item || !order) return ok(null);
    const values = { title: item.title, tracker: await trackerLink(ctx, order) };
    // Each time once: what failed, was tried again and failed again is told again.
    const which = await timesIn(ctx.tx, { noun: "item", id: item.id }, CAME_TO[input.state] ?? "setting_up");
    const cause = `item:${item.id}:${input.state}:${which}`;
    const isAtRegistry = item.kind === "domain" && item.subjectId !== null;
    if (input.state in ON_ITS_WAY)
      await sayAboutOrder(ctx, order, ON_ITS_WAY[input.state as keyof typeof ON_ITS_WAY], values, cause);
    else if (isAtRegistry) await tellDomain(ctx, order, item, { ...values, state: input.state }, cause);
    else if (input.state === "failed") await sayAboutOrder(ctx, order, itemDelayedMail, values, cause);
    else if (item.kind === "hosting" && item.subjectId !== null)
      await tellHosting(ctx, order, item, values, cause);
    else if (item.domainMode !== "keep") await sayAboutOrder(ctx, order, itemReadyMail, values, cause);
    return ok(null);
  },
});

/** The state a thing came to with what is told of it; all else is told once for each beginning of its set-up. */
const CAME_TO: Readonly<Record<string, ItemState>> = { active: "active", failed: "failed" };

// Told alike for whatever was ordered.
const ON_ITS_WAY = { by_hand: itemByHandMail, released: itemReleasedMail, retried: itemRetriedMail };

type ItemValues = { readonly title: string; readonly tracker: string };

async function tellHosting(
  ctx: Ctx,
  order: Order,
  item: Item,
  values: ItemValues,
  cause: string,
): Promise<void> {
  const hosting = item.subjectId === null ? null : await hostingById(ctx.tx, item.subjectId);
  if (!hosting) return;
  const facts = {
    username: hosting.username,
    server: hosting.serverName ?? "",
    portal: `${await addressOf(ctx, order)}/portal`,
  };
  const wished = item.wishedName ?? hosting.username;
  const others = { ...values, ...facts, tracker: facts.portal };
  await sayToRecipients(ctx, order, hostingReadyMail, { values: () => others, cause, category: "technical" });
  if (wished === hosting.username)
    await sayAboutOrder(ctx, order, hostingReadyMail, { ...values, ...facts }, cause);
  else await sayAboutOrder(ctx, order, otherNameMail, { ...values, ...facts, wished }, cause);
}

const DOMAIN_MAILS = { active: domainReadyMail, failed: domainFailedMail, pending: domainPendingMail };

// A name kept elsewhere is not news to its owner.
async function tellDomain(
  ctx: Ctx,
  order: Order,
  item: Item,
  values: ItemValues & { readonly state: string },
  cause: string,
): Promise<void> {
  if (item.domainMode === "keep" || !(values.state in DOMAIN_MAILS)) return;
  const template = DOMAIN_MAILS[values.state as keyof typeof DOMAIN_MAILS];
  const domain = item.subjectId === null ? null : await domainById(ctx.tx, item.subjectId);
  const title = domain?.unicodeName ?? item.title;
  const said = {
    title,
    tracker: values.tracker,
    is_transfer: item.domainMode === "transfer",
    has_package: await isServedByPackage(ctx.tx, order, item),
  };
  await sayAboutOrder(ctx, order, template, said, cause);
  const others = { ...said, tracker: `${await addressOf(ctx, order)}/portal/domains` };
  await sayToRecipients(ctx, order, template, { values: () => others, cause, category: "domains" });
}

/**
 * Right after acceptance: which names were asked for, in one mail however many there are. What is held, set up by hand or
 * could not even be asked for is told of by itself.
 */
export const tellRequested = action({
  name: "tell_domains_requested",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { orderId: string }) {
    const order = await orderById(ctx.tx, input.orderId);
    if (!order) return ok(null);
    const items = await itemsOf(ctx.tx, order.id);
    const asked = items.filter((item) => item.kind === "domain" && item.subjectId !== null);
    const names = (mode: string): string[] =>
      asked.filter((item) => item.domainMode === mode).map((item) => item.title);
    const [registered, moving] = [names("register"), names("transfer")];
    if (registered.length + moving.length === 0) return ok(null);
    const values = { short_id: order.shortId, registered, moving, tracker: await trackerLink(ctx, order) };
    await sayAboutOrder(ctx, order, domainsRequestedMail, values, `order:${order.id}:domains_requested`);
    return ok(null);
  },
});
