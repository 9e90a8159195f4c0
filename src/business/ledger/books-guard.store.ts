// How well the books are kept from being changed: by rights of the database, or by triggers alone where the app's role owns
// them (one role for everything, or a superuser).
import type { Database } from "../../kernel/db.ts";

/** `rights`: the app's role could not change issued rows even without the triggers. */
export type BooksGuard = "rights" | "triggers";

const OWNS = `select bool_or(pg_has_role(current_user, c.relowner, 'member')) as owns
  from pg_class c where c.oid in ('kernel.audit'::regclass, 'ledger.posting'::regclass)`;

const known = new WeakMap<object, BooksGuard>();

/** Asked of the database once for each process: roles do not change under a running one. */
export async function booksGuard(db: Pick<Database, "appPool">): Promise<BooksGuard> {
  const found = known.get(db.appPool);
  if (found !== undefined) return found;
  const { rows } = await db.appPool.query<{ owns: boolean }>(OWNS);
  const guard = rows[0]?.owns === true ? "triggers" : "rights";
  known.set(db.appPool, guard);
  return guard;
}
