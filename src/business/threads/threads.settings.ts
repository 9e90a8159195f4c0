// Which addresses a seller takes mail at (left empty they stand at the domain that its mails come from), and when its tickets
// close by themselves.
import { z } from "zod";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { connectionsOf, sellersAll, setting, settingOf, settingsOf } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { addressesOf } from "./address.rules.ts";
import type { SellerAddresses } from "./address.rules.ts";

const address = z.union([z.literal(""), z.email().max(200)]);

/** Where answers go: the thread's secret is put behind a plus. */
export const replyAddressSetting = setting({ key: "threads.reply_address", shape: address, fallback: "" });

/** Where signed papers are sent to. */
export const contractAddressSetting = setting({
  key: "threads.contract_address",
  shape: address,
  fallback: "",
});

/** What else is taken, besides the seller's own address and the sender of its mails. */
export const moreAddressesSetting = setting({
  key: "threads.more_addresses",
  shape: z.array(z.email().max(200)).max(20),
  fallback: [],
});

/** After so many days without an answer to our last word a ticket closes by itself; 0: none does. */
export const closeAfterSetting = setting({
  key: "threads.close_after_days",
  shape: z.number().int().min(0).max(365),
  fallback: 7,
});

export async function allAddresses(db: Tx | ReadDb): Promise<readonly SellerAddresses[]> {
  const found: SellerAddresses[] = [];
  for (const seller of await sellersAll(db)) {
    const [reply, contract, more] = await settingsOf(db, seller.id, [
      replyAddressSetting,
      contractAddressSetting,
      moreAddressesSetting,
    ]);
    found.push(addressesOf(seller, { reply, contract, more }));
  }
  return found;
}

/** Throws where there is no such seller. */
export async function addressesOfSeller(db: Tx | ReadDb, sellerId: string): Promise<SellerAddresses> {
  const found = (await allAddresses(db)).find((one) => one.sellerId === sellerId);
  if (!found) throw new Error(`there is no seller ${sellerId}`);
  return found;
}

/** Where people are told to mail signed papers to: an address that is taken here, or else the seller's own letterbox. */
export async function paperAddress(
  db: Tx | ReadDb,
  seller: Pick<Seller, "id" | "email" | "mailFromAddress">,
): Promise<string> {
  const chosen = await settingOf(db, seller.id, contractAddressSetting);
  if (chosen !== "") return chosen;
  const ways = await connectionsOf(db, "mail_in", seller.id);
  if (!ways.some((one) => one.state === "on")) return seller.email;
  return (await addressesOfSeller(db, seller.id)).contract;
}
