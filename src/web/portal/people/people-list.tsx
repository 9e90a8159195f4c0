// The people of the chosen account as the visitor sees them: what each may do, when they were here, and a handover that is open.
// Who may not see the others reads what they may do themselves.
import { accountsByIds, openHandover } from "../../../business/customers/index.ts";
import { lastSeenOf, personById } from "../../../business/people/index.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { peopleInWords } from "../../people/rights-shown.ts";
import type { Site } from "../../site.ts";
import { holds, wholeAccounts } from "../portal-door.tsx";
import { frameOf, shown } from "../portal-frame.tsx";
import type { ShownHandover } from "./handover-page.tsx";
import { PeoplePage } from "./people-pages.tsx";
import { peopleWords } from "./people.words.ts";

export async function list(site: Site, visit: Visit, error: string | null): Promise<Reply> {
  const words = peopleWords(visit.lang);
  const db = site.db.read;
  const whole = wholeAccounts(visit, "people.see");
  const accounts = await accountsByIds(db, whole.length > 0 ? whole : chosenAccount(visit));
  const shownAccounts = await Promise.all(
    accounts.map(async (account) => {
      const all = await peopleInWords(db, visit, account.id);
      const seesAll = whole.includes(account.id);
      const people = seesAll ? all : all.filter(({ member }) => member.personId === visit.actor.id);
      const seen = await lastSeenOf(
        site.db.app,
        people.flatMap(({ member }) => (member.state === "active" ? [member.personId] : [])),
      );
      const subject = { kind: "account", id: account.id, accountId: account.id, sellerId: account.sellerId };
      return {
        account,
        isHolder: people.some(({ member }) => member.role === "holder" && member.personId === visit.actor.id),
        holders: seesAll ? [] : all.flatMap(({ member }) => (member.role === "holder" ? [member.name] : [])),
        handover: seesAll ? await handoverOf(db, account.id) : null,
        // Who only sees them asks for a change by the same forms.
        mayChange: holds(visit, "people.see", subject),
        people: people.map(({ member, sentence: said }) => ({
          member,
          sentence: said ?? words.holderMay(member.name),
          lastSeen: seen.get(member.personId) ?? null,
        })),
      };
    }),
  );
  const frame = frameOf(site, visit);
  const now = site.clock.machine();
  return shown(<PeoplePage frame={frame} accounts={shownAccounts} now={now} error={error} />, error !== null);
}

const chosenAccount = ({ actor }: Visit): string[] =>
  actor.kind === "person" && actor.accountId !== null ? [actor.accountId] : [];

/** Who is only asked bears the name that was typed. */
async function handoverOf(db: ReadDb, accountId: string): Promise<ShownHandover | null> {
  const handover = await openHandover(db, accountId);
  const to = handover && (await personById(db, handover.toPerson));
  if (!handover || !to) return null;
  const name = handover.state === "asked" ? (handover.toName ?? to.name) : to.name;
  return { handover, name, email: to.email };
}
