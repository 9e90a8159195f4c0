// Every SQL statement on how products are set up.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { planFor, setUpSteps } from "./set-up.rules.ts";
import type { SetUpPlan } from "./set-up.rules.ts";

/** How each of these products is set up, in one statement. */
export async function setUpPlans(
  db: Tx | ReadDb,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, SetUpPlan>> {
  if (productIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalogue.product as p")
    .leftJoin("catalogue.set_up as s", "s.product_id", "p.id")
    .select(["p.id", "p.kind", "s.mode", "s.steps"])
    .where("p.id", "in", [...productIds])
    .execute();
  return new Map(
    rows.map(({ id, kind, mode, steps }) => [
      id,
      planFor(kind, mode === null ? undefined : { mode, steps: setUpSteps.parse(steps) }),
    ]),
  );
}

export async function kindOfProduct(tx: Tx, productId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("catalogue.product")
    .select("kind")
    .where("id", "=", productId)
    .executeTakeFirst();
  return row?.kind ?? null;
}

export async function putSetUp(tx: Tx, productId: string, plan: SetUpPlan): Promise<void> {
  const steps = JSON.stringify(plan.steps);
  await tx
    .insertInto("catalogue.set_up")
    .values({ product_id: productId, mode: plan.mode, steps })
    .onConflict((on) => on.column("product_id").doUpdateSet({ mode: plan.mode, steps }))
    .execute();
}
