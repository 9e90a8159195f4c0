// Every SQL statement on the `staff` schema: roles, members and desk tasks.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Role, Task } from "./staff.rules.ts";

const ROLE = ["id", "name", "rights", "second_factor as secondFactor"] as const;

export async function roleBy(db: Tx | ReadDb, column: "id" | "name", value: string): Promise<Role | null> {
  const row = await db.selectFrom("staff.role").select(ROLE).where(column, "=", value).executeTakeFirst();
  return row ?? null;
}

export async function rolesAll(db: Tx | ReadDb): Promise<Role[]> {
  return db.selectFrom("staff.role").select(ROLE).orderBy("name").limit(100).execute();
}

/** False where a role of this name is there already; it stays as it is. */
export async function insertRole(tx: Tx, role: Role): Promise<boolean> {
  const made = await tx
    .insertInto("staff.role")
    .values({ id: role.id, name: role.name, rights: [...role.rights], second_factor: role.secondFactor })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export async function updateRole(tx: Tx, role: Role): Promise<void> {
  await tx
    .updateTable("staff.role")
    .set({ name: role.name, rights: [...role.rights], second_factor: role.secondFactor })
    .where("id", "=", role.id)
    .execute();
}

export type Member = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly rights: readonly string[];
  readonly secondFactor: boolean;
  readonly sellerIds: readonly string[] | null;
  readonly state: "active" | "left";
  readonly personState: "active" | "disabled" | "erased";
};

const MEMBER = sql`select m.person_id as "personId", p.name, p.email, m.role_id as "roleId", r.name as "roleName", r.rights, r.second_factor as "secondFactor",
    m.seller_ids as "sellerIds", m.state, p.state as "personState"
  from staff.member m join people.person p on p.id = m.person_id join staff.role r on r.id = m.role_id`;

export async function memberById(db: Tx | ReadDb, personId: string): Promise<Member | null> {
  const { rows } = await sql<Member>`${MEMBER} where m.person_id = ${personId}`.execute(db);
  return rows[0] ?? null;
}

export async function lockMember(tx: Tx, personId: string): Promise<Member | null> {
  await tx
    .selectFrom("staff.member")
    .select("person_id")
    .where("person_id", "=", personId)
    .forUpdate()
    .execute();
  return memberById(tx, personId);
}

export async function membersAll(db: Tx | ReadDb): Promise<Member[]> {
  const { rows } = await sql<Member>`${MEMBER} order by m.state, p.name limit 500`.execute(db);
  return rows;
}

export async function insertMember(
  tx: Tx,
  made: { personId: string; roleId: string; sellerIds: readonly string[] | null; at: Date },
): Promise<void> {
  await tx
    .insertInto("staff.member")
    .values({
      person_id: made.personId,
      role_id: made.roleId,
      seller_ids: made.sellerIds === null ? null : [...made.sellerIds],
      state: "active",
      created_at: made.at,
    })
    .execute();
}

export async function updateMember(
  tx: Tx,
  personId: string,
  roleId: string,
  sellerIds: readonly string[] | null,
): Promise<void> {
  await tx
    .updateTable("staff.member")
    .set({ role_id: roleId, seller_ids: sellerIds === null ? null : [...sellerIds] })
    .where("person_id", "=", personId)
    .execute();
}

export async function moveMember(
  tx: Tx,
  personId: string,
  from: Member["state"],
  to: Member["state"],
): Promise<void> {
  await tx
    .updateTable("staff.member")
    .set({ state: to })
    .where("person_id", "=", personId)
    .where("state", "=", from)
    .execute();
}

/** How many active members could still let others in; locks them, so that two cannot leave at once as the last. */
export async function lockKeepers(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{
    person_id: string;
  }>`select m.person_id from staff.member m join staff.role r on r.id = m.role_id
    where m.state = 'active' and m.seller_ids is null and 'staff.change' = any(r.rights)
    order by m.person_id for update of m`.execute(tx);
  return rows.map((row) => row.person_id);
}

const TASK = [
  "id",
  "seller_id",
  "kind",
  "subject_kind",
  "subject_id",
  "account_id",
  "about",
  "reason",
  "state",
  "due_at",
  "created_at",
] as const;

type TaskRow = {
  id: string;
  seller_id: string | null;
  kind: string;
  subject_kind: string;
  subject_id: string;
  account_id: string | null;
  about: string;
  reason: string | null;
  state: "open" | "done";
  due_at: Date | null;
  created_at: Date;
};

const toTask = (row: TaskRow): Task => ({
  id: row.id,
  sellerId: row.seller_id,
  kind: row.kind,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  accountId: row.account_id,
  about: row.about,
  reason: row.reason,
  state: row.state,
  dueAt: row.due_at,
  createdAt: row.created_at,
});

/** The open task of this kind about this subject: a new one, or the one that is there (its words are the newest). */
export async function putTask(tx: Tx, task: Omit<Task, "state">): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    insert into staff.task as t (id, seller_id, kind, subject_kind, subject_id, account_id, about, reason,
      state, due_at, created_at)
      values (${task.id}, ${task.sellerId}, ${task.kind}, ${task.subjectKind}, ${task.subjectId},
        ${task.accountId},
        ${task.about}, ${task.reason}, 'open',
        ${task.dueAt}, ${task.createdAt})
    on conflict (kind, subject_id) where state = 'open' do update
      set about = excluded.about, reason = excluded.reason
    returning id, id = ${task.id} as fresh`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error("a task could not be kept");
  return { id: row.id, isNew: row.fresh };
}

export async function taskById(db: Tx | ReadDb, id: string): Promise<Task | null> {
  const row = await db.selectFrom("staff.task").select(TASK).where("id", "=", id).executeTakeFirst();
  return row ? toTask(row) : null;
}

export async function endTask(tx: Tx, id: string, at: Date, by: string | null): Promise<boolean> {
  const ended = await tx
    .updateTable("staff.task")
    .set({ state: "done", done_at: at, done_by: by })
    .where("id", "=", id)
    .where("state", "=", "open")
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Ends what is open about a subject: because the thing solved itself. Answers the ended tasks' ids. */
export async function endTasksOf(
  tx: Tx,
  subjectId: string,
  kind: string | null,
  at: Date,
  by: string | null,
): Promise<string[]> {
  let query = tx
    .updateTable("staff.task")
    .set({ state: "done", done_at: at, done_by: by })
    .where("subject_id", "=", subjectId)
    .where("state", "=", "open");
  if (kind !== null) query = query.where("kind", "=", kind);
  return (await query.returning("id").execute()).map((row) => row.id);
}

/** Open ones, newest first, by key. Staff limited to some sellers see theirs. */
export async function openTasks(
  db: ReadDb,
  asked: { readonly sellerIds: readonly string[] | null; readonly before?: string; readonly limit?: number },
): Promise<Task[]> {
  let query = db
    .selectFrom("staff.task")
    .select(TASK)
    .where("state", "=", "open")
    .orderBy("id", "desc")
    .limit(Math.min(asked.limit ?? 50, 100));
  if (asked.sellerIds !== null)
    query = query.where("seller_id", "in", asked.sellerIds.length === 0 ? [NOBODY] : [...asked.sellerIds]);
  if (asked.before !== undefined) query = query.where("id", "<", asked.before);
  return (await query.execute()).map(toTask);
}

/** What is still to be done about one customer, newest first. */
export async function tasksOfAccount(db: ReadDb, accountId: string, limit: number): Promise<Task[]> {
  const rows = await db
    .selectFrom("staff.task")
    .select(TASK)
    .where("account_id", "=", accountId)
    .where("state", "=", "open")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toTask);
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What is open about one subject, for its own page. */
export async function tasksAbout(db: Tx | ReadDb, subjectId: string): Promise<Task[]> {
  return (
    await db
      .selectFrom("staff.task")
      .select(TASK)
      .where("subject_id", "=", subjectId)
      .orderBy("id", "desc")
      .limit(50)
      .execute()
  ).map(toTask);
}

export type ParkedAttempt = {
  readonly id: string;
  readonly deed: string;
  readonly accountId: string | null;
  readonly connectionId: string | null;
  readonly message: string | null;
};

/** The kernel's own row of an attempt that nobody could finish. */
export async function parkedAttempt(tx: Tx, id: string): Promise<ParkedAttempt | null> {
  const { rows } =
    await sql<ParkedAttempt>`select id, deed, account_id as "accountId", connection_id as "connectionId", message
    from kernel.attempt where id = ${id} and state = 'parked'`.execute(tx);
  return rows[0] ?? null;
}

/** The installation's id; locked, so that two first owners cannot be made at once. */
export async function lockInstallation(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from kernel.installation for update`.execute(tx);
  if (!rows[0]) throw new Error("this database has no installation row");
  return rows[0].id;
}
