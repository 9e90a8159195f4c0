// Which name servers a new domain is delegated to: those where its package is served, else those the seller gave for names
// without one. Nobody else's are ever guessed.
import { z } from "zod";
import type { Tx } from "../../../kernel/db.ts";
import type { Price } from "../../catalogue/index.ts";
import { isHostName } from "../../domains/index.ts";
import { subjectsOfContract } from "../../contracts/index.ts";
import { servedBy, serversOfHosting } from "../../hosting/index.ts";
import { setting, settingOf } from "../../sellers/index.ts";
import { itemsOf } from "../item.store.ts";
import type { Item } from "../item.store.ts";
import type { Order } from "../order.store.ts";

/** What new domains without a package are delegated to: at least two, or none yet. */
export const nameserversSetting = setting({
  key: "orders.nameservers",
  shape: z
    .array(z.string().refine(isHostName))
    .max(13)
    .refine((hosts) => hosts.length !== 1)
    .refine((hosts) => new Set(hosts).size === hosts.length),
  fallback: [],
});

type Among = { readonly items: readonly Item[]; readonly prices: ReadonlyMap<string, Price> };

/** Empty where the thing needs none; null where a new name has none and must wait. */
export async function hostsFor(
  tx: Tx,
  order: Order,
  item: Item,
  { items, prices }: Among,
): Promise<readonly string[] | null> {
  if (item.kind !== "domain" || item.domainMode !== "register") return [];
  const pack = packageOf(item, items);
  const serverGroup = pack ? (prices.get(pack.planId)?.serverGroup ?? null) : null;
  const served = pack
    ? await servedBy(tx, pack.id, { serverGroup, sellerId: order.sellerId })
    : await servedUnder(tx, item);
  if (served) return served;
  const own = await settingOf(tx, order.sellerId, nameserversSetting);
  return own.length === 0 ? null : own;
}

/** Whether a name of the order leads to a package of it that is there by now. */
export async function isServedByPackage(tx: Tx, order: Order, item: Item): Promise<boolean> {
  const pack = packageOf(item, await itemsOf(tx, order.id));
  if (pack === undefined) return (await servedUnder(tx, item)) !== null;
  return (await servedBy(tx, pack.id, { serverGroup: null, sellerId: order.sellerId })) !== null;
}

/** Of the package that runs already and includes the name. */
async function servedUnder(tx: Tx, { underContractId }: Item): Promise<readonly string[] | null> {
  if (underContractId === null) return null;
  const pack = (await subjectsOfContract(tx, underContractId)).find((one) => one.kind === "hosting");
  return pack === undefined ? null : serversOfHosting(tx, pack.id);
}

function packageOf(name: Item, items: readonly Item[]): Item | undefined {
  const packages = items.filter((one) => one.kind === "hosting" && one.state !== "cancelled");
  return (
    packages.find((one) => one.id === name.belongsTo) ??
    packages.find((one) => one.domainName !== null && one.domainName === name.domainName)
  );
}
