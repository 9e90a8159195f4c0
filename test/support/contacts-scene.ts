// Accounts with their people, for checks of who may do what: holders, contacts with rights, those signed in a moment ago, and
// the mails they got.
import { addContact, personActorOf } from "../../src/business/customers/index.ts";
import { messageHtml, storedMessage } from "../../src/business/messages/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { Guest, PersonActor, Scope, StaffActor, StaffRight } from "../../src/kernel/rights.ts";
import { openText } from "../../src/kernel/seal.ts";
import { aCustomer, aSeller } from "./scene.ts";
import { staffWith } from "./staff-act.ts";
import { testWorld } from "./world.ts";
import type { TestWorld } from "./world.ts";

export type SentMail = {
  readonly template: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string;
};
export type AddedTo = { readonly membershipId: string; readonly personId: string; readonly email: string };

export type ContactsScene = {
  readonly world: TestWorld;
  readonly sellerId: string;
  readonly guest: Guest;
  /** An account with its holder. */
  account(name: string): Promise<{ accountId: string; personId: string }>;
  /** A contact who may do this in all of the account. */
  contact(accountId: string, name: string, rights: readonly string[]): Promise<AddedTo>;
  /** Signed in some time ago. */
  acting(personId: string): Promise<PersonActor>;
  /** Signed in just now. */
  fresh(personId: string): Promise<PersonActor>;
  staff(rights: readonly string[]): StaffActor;
  emailOf(personId: string): Promise<string>;
  givePassword(personId: string): Promise<void>;
  mailsTo(email: string): Promise<readonly SentMail[]>;
};

/** A right on the whole account, such as "invoices.see", since long ago and without end. */
export function wholeScope(right: string): Scope {
  const [area = "", verb = "see"] = right.split(".");
  const whole = { onKind: null, onId: null, validFrom: "2020-01-01", validUntil: null };
  return { area, verb: verb as Scope["verb"], ...whole };
}

const guest: Guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null };
let contacts = 0;

export async function contactsScene(): Promise<ContactsScene> {
  const world = await testWorld();
  const { owner } = world.db;
  const sellerId = await aSeller(owner);
  const how = { via: "web", requestId: null } as const;
  const acting = (personId: string): Promise<PersonActor> =>
    personActorOf(world.db.read, personId, sellerId, how);
  return {
    world,
    sellerId,
    guest,
    acting,
    account: (name) => aCustomer(owner, sellerId, { name }),
    async contact(accountId, name, rights) {
      contacts += 1;
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${contacts}@kunde.example`;
      const input = { accountId, name, email, scopes: rights.map(wholeScope), orderLimit: null };
      return { ...must(await world.act(addContact, world.systemActor, input)), email };
    },
    fresh: async (personId) => ({ ...(await acting(personId)), provenAt: world.clock.machine() }),
    staff: (rights) => staffWith(rights as readonly StaffRight[]),
    async emailOf(personId) {
      const { rows } = await owner.query<{ email: string }>("select email from people.person where id = $1", [
        personId,
      ]);
      return rows[0]?.email ?? "";
    },
    async givePassword(personId) {
      await owner.query(
        `insert into people.credential (id, person_id, kind, secret, created_at)
         values (gen_random_uuid(), $1, 'password', 'made-before', now())`,
        [personId],
      );
    },
    async mailsTo(email) {
      const { rows } = await owner.query<{ id: string; template: string; recipient: string }>(
        "select id, template, recipient from messages.message where recipient = $1 order by id",
        [email],
      );
      const mails: SentMail[] = [];
      for (const { id, template, recipient } of rows) {
        const kept = await storedMessage(world.db.app, id);
        const open = (text: string): string => (kept?.sealed ? openText(text) : text);
        const html = kept === null ? "" : (messageHtml(kept, open) ?? "");
        mails.push({
          template,
          recipient,
          subject: kept?.subject ?? "",
          body: open(kept?.bodyText ?? ""),
          html,
        });
      }
      return mails;
    },
  };
}

/** The token of the newest link of this kind ("join", "take-over") that was mailed to the address; "" where there is none. */
export async function mailedToken(
  { mailsTo }: Pick<ContactsScene, "mailsTo">,
  email: string,
  path: string,
): Promise<string> {
  const bodies = (await mailsTo(email)).map((one) => one.body).join("\n");
  return [...bodies.matchAll(new RegExp(`/${path}/([A-Za-z0-9_-]{43})`, "g"))].at(-1)?.[1] ?? "";
}
