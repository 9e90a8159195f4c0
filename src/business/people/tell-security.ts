// What happens to somebody's access is told to them by mail, so that what they did not do themselves does not stay hidden.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { sayByMail } from "../messages/index.ts";
import type { MailRecipient } from "../messages/index.ts";
import { sellerById, sellersAll, officeAddress, siteAddress } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { addressBefore } from "./mail-change/email-change.store.ts";
import { securityMail } from "./people.mails.ts";
import type { SecurityTurn } from "./people.mails.ts";
import { brandsOfMember } from "./person.store.ts";
import type { Person } from "./person.rules.ts";

/** Whose letterhead a person's mails carry: their brand's; for the staff the first one they work for. Null before there is any. */
export async function sellerOfPerson(
  db: Tx | ReadDb,
  person: Pick<Person, "sellerId"> & { readonly id?: string },
): Promise<Seller | null> {
  if (person.sellerId !== null) return sellerById(db, person.sellerId);
  const mine = person.id === undefined ? null : await brandsOfMember(db, person.id);
  const all = await sellersAll(db);
  return all.find((one) => mine === null || mine.includes(one.id)) ?? null;
}

/** The page on which a person sees to the own access; of the brand's own address, never of a request's. */
export function securityPage(seller: Seller, person: Pick<Person, "sellerId">): string {
  return person.sellerId === null ? `${officeAddress()}/account` : `${siteAddress(seller)}/portal/security`;
}

export const recipientOf = (person: Person): MailRecipient => ({
  email: person.email,
  name: person.name,
  language: person.language,
  personId: person.id,
  isColleague: person.sellerId === null,
});

/**
 * Where news of somebody's access and accounts go: to their address, and to the one before as long as that can take the change
 * back, because whoever reads the new one may be the thief.
 */
export async function boxesOf(
  { tx, machineNow }: Pick<Ctx, "tx" | "machineNow">,
  person: Pick<Person, "id" | "email">,
): Promise<readonly string[]> {
  const before = await addressBefore(tx, person.id, machineNow);
  return before === null ? [person.email] : [person.email, before.email];
}

/** A step. `named`: the key, the device or how many codes are left, where the sentence says so. */
export async function tellSecurity(ctx: Ctx, person: Person, turn: SecurityTurn, named = ""): Promise<void> {
  const seller = await sellerOfPerson(ctx.tx, person);
  if (seller === null) return;
  const cause = `security:${newId()}`;
  for (const email of await boxesOf(ctx, person))
    await sayByMail(ctx, {
      template: securityMail,
      seller,
      to: { ...recipientOf(person), email },
      accountId: null,
      values: { turn, named, link: securityPage(seller, person) },
      about: { kind: "person", id: person.id },
      cause,
    });
}
