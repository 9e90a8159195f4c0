// Reads what the matrix and the paragraphs show: what the account rents, and each person's rights in words.
import {
  contactRightsOf,
  membersOf,
  rightsInWords,
  rightsOf,
  thingNames,
} from "../../business/customers/index.ts";
import type { ContactRights, MemberRow, ThingKind } from "../../business/customers/index.ts";
import { contractsOfElse } from "../../business/contracts/index.ts";
import { domainsOfAccounts } from "../../business/domains/index.ts";
import { hostingOfAccounts } from "../../business/hosting/index.ts";
import type { ReadDb } from "../../kernel/db.ts";
import { dateIn } from "../../kernel/time.ts";
import type { Visit } from "../../kernel/http.ts";
import { sellerOf } from "../core/index.ts";
import type { Thing } from "./rights-matrix.tsx";

const A_TIME = 100;
const MOST = 1_000;

/** All of an account up to a thousand, read by the hundred. */
async function all<R extends { readonly id: string }>(
  read: (page: { readonly limit: number; readonly before?: string | undefined }) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (let before: string | undefined; found.length < MOST;) {
    const page = await read({ limit: A_TIME, before });
    found.push(...page);
    before = page.at(-1)?.id;
    if (page.length < A_TIME) break;
  }
  return found;
}

/** The account's packages, domains and whatever else is rented, newest first, to choose from. */
export async function thingsToChoose(
  db: ReadDb,
  accountId: string,
): Promise<Readonly<Record<ThingKind, readonly Thing[]>>> {
  const [hosting, domains, contract] = await Promise.all([
    all((page) => hostingOfAccounts(db, [accountId], page)),
    all((page) => domainsOfAccounts(db, [accountId], page)),
    contractsOfElse(db, accountId, MOST),
  ]);
  return {
    hosting: hosting.map((one) => ({ id: one.id, name: one.mainDomain })),
    domain: domains.map((one) => ({ id: one.id, name: one.unicodeName })),
    contract,
  };
}

export const ruleDay = (visit: Visit): string => dateIn(sellerOf(visit).timeZone, visit.now);

/** A contact's rights in the visitor's language. */
export async function wordsFor(
  db: ReadDb,
  visit: Visit,
  of: { readonly accountId: string; readonly name: string; readonly rights: ContactRights },
) {
  const things = await thingNames(db, of.accountId, of.rights.scopes);
  return rightsInWords({ ...of.rights, today: ruleDay(visit) }, { contact: of.name, things }, visit.lang);
}

/** The people of an account, each contact with what they may do. */
export async function peopleInWords(
  db: ReadDb,
  visit: Visit,
  accountId: string,
): Promise<readonly { readonly member: MemberRow; readonly sentence: string | null }[]> {
  const members = await membersOf(db, accountId);
  const contacts = members.filter((one) => one.role === "contact");
  const rights = await contactRightsOf(
    db,
    contacts.map((one) => one.membershipId),
  );
  const all = rights.flatMap((one) => one.rights.scopes);
  const things = await thingNames(db, accountId, all);
  const of = new Map(rights.map((one) => [one.membershipId, one.rights]));
  return members.map((member) => {
    const held = of.get(member.membershipId);
    if (!held) return { member, sentence: null };
    const said = rightsInWords(
      { ...held, today: ruleDay(visit) },
      { contact: member.name, things },
      visit.lang,
    );
    return { member, sentence: said.paragraph };
  });
}

/** Whoever a conversation is with, as they stand in its account; null: nobody of it by now, or there is no account. */
export async function askerInWords(
  db: ReadDb,
  visit: Visit,
  asked: { readonly accountId: string | null; readonly to: { readonly personId: string | null } },
): Promise<{ readonly name: string; readonly sentence: string | null; readonly holders: string } | null> {
  const { accountId } = asked;
  if (accountId === null) return null;
  const active = (await membersOf(db, accountId)).filter((one) => one.state === "active");
  const member = active.find((one) => one.personId === asked.to.personId);
  if (!member) return null;
  const holders = active.filter((one) => one.role === "holder").map((one) => one.name);
  const { name, membershipId, role } = member;
  if (role === "holder") return { name, sentence: null, holders: "" };
  const rights = await rightsOf(db, membershipId);
  const said = await wordsFor(db, visit, { accountId, name, rights });
  return { name, sentence: said.paragraph, holders: holders.join(", ") };
}
