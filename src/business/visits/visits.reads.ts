// Who stands behind a visit's cookie: the customer's person as an actor, seen through by the member of the staff. And what was
// done on visits.
import { sql } from "kysely";
import type { Database, ReadDb } from "../../kernel/db.ts";
import type { PersonActor } from "../../kernel/rights.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { personActorOf } from "../customers/index.ts";
import { personById, sessionStands } from "../people/index.ts";
import type { Person } from "../people/index.ts";
import { staffActorOf } from "../staff/index.ts";
import { visitWithToken } from "./visit.store.ts";
import type { StaffVisit } from "./visit.store.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type Visited = {
  readonly visit: StaffVisit;
  readonly actor: PersonActor;
  readonly person: Pick<Person, "id" | "name" | "email" | "language" | "timeZone">;
};

/**
 * Null where it is over, the member's own session ended, they left or lost the right, or the person is gone. Rights are read anew
 * each time.
 */
export async function visitBehind(
  db: Pick<Database, "app" | "read">,
  token: string,
  at: Date,
  how: { readonly via: "web"; readonly requestId: string },
): Promise<Visited | null> {
  const visit = TOKEN.test(token) ? await visitWithToken(db.app, hashToken(token), at) : null;
  if (!visit?.sessionId || !(await sessionStands(db.app, visit.sessionId, visit.staffId, at))) return null;
  const staff = await staffActorOf(db.read, visit.staffId, how);
  const person = await personById(db.read, visit.personId);
  if (!staff?.rights.includes("customers.visit") || person?.state !== "active") return null;
  const { sellerId, accountId } = visit;
  if (staff.sellerIds !== null && !staff.sellerIds.includes(sellerId)) return null;
  const all = await personActorOf(db.read, person.id, sellerId, { ...how, accountId });
  // A visit reaches the one account it was made for.
  const memberships = all.memberships.filter((one) => one.accountId === accountId);
  if (memberships.length === 0) return null;
  const mayAct = visit.mayAct && staff.rights.includes("customers.act_as");
  const through = { staffId: staff.id, name: staff.name, mayAct };
  return { visit, person, actor: { ...all, accountId, memberships, through } };
}

const DEEDS = 50;

/** What was changed on each of these visits, as the names of the acts, oldest first; at most fifty of each. */
export async function deedsOfVisits(
  db: ReadDb,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (visitIds.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    acts: string[];
  }>`select v.id, array_agg(a.action order by a.id) as acts
    from visits.visit v join lateral (select id, action from kernel.audit
      where on_behalf_of = v.person_id and actor_id = v.staff_id and at >= v.started_at
        and at <= coalesce(v.ended_at, v.expires_at)
      order by id desc limit ${DEEDS}) a on true
    where v.id = any(${[...visitIds]}::uuid[]) group by v.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.acts]));
}
