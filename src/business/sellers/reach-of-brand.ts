// What a brand may not take from another one: the name under which that one answers, and the domain its mails come from.
import type { Ctx } from "../../kernel/act.ts";
import { domainsOfOthers, hostless } from "./host.store.ts";
import { isSiteHost } from "./site-address.ts";
import { domainOf } from "./seller-facts.ts";
import type { Seller } from "./seller.rules.ts";

/** Step. Whether one of these names is the installation's own while another brand answers there: the one without a name. */
export async function takesSiteHost(
  ctx: Ctx,
  sellerId: string,
  hosts: readonly (string | null)[],
): Promise<boolean> {
  if (!hosts.some((host) => host !== null && isSiteHost(host))) return false;
  const there = await hostless(ctx.tx);
  return there !== null && there !== sellerId;
}

/** Step. Whether another brand sends from this domain already. That two share one is for who works for all brands to say. */
export async function takesSender(ctx: Ctx, seller: Seller, before: Seller | null): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== "staff" || actor.sellerIds === null) return false;
  const domain = domainOf(seller.mailFromAddress);
  if (before !== null && domainOf(before.mailFromAddress) === domain) return false;
  return (await domainsOfOthers(ctx.tx, seller.id)).includes(domain);
}
