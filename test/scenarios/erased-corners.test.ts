// The corners of the product in which one ordering person never is: papers and signatures, payments, carts, approvals. What must
// never happen: that an erasure breaks on the rows there, or leaves a personal value in them.
import { beforeAll, describe, expect, it } from "vitest";
import { copyOf, eraseAll } from "../../src/business/personal/index.ts";
import type { Whom } from "../../src/business/personal/index.ts";
import { action } from "../../src/kernel/act.ts";
import { must, ok } from "../../src/kernel/result.ts";
import { twoCustomers } from "../rights/two-customers.ts";
import type { TwoCustomers } from "../rights/two-customers.ts";
import { findSigns, keptColumns, personalTables, writeSigns } from "../support/markers.ts";

const eraseNow = action({
  name: "test_erase_now",
  needs: { any: ["system"] },
  async run(ctx, whom: Whom) {
    await eraseAll(ctx.tx, whom);
    return ok(null);
  },
});

let world: TwoCustomers;
let whom: Whom;
const rowsOf = new Map<string, readonly string[]>();

beforeAll(async () => {
  world = await twoCustomers();
  const { db } = world.shop.world;
  const personId = String(world.holder.id);
  const { rows } = await db.owner.query<{ email: string }>("select email from people.person where id = $1", [
    personId,
  ]);
  whom = {
    accountIds: [String(world.theirs["accountId"])],
    personIds: [personId],
    emails: rows.map((row) => row.email),
  };
  for (const one of personalTables()) {
    const { kept: _kept, erased: _erased, ...rest } = one;
    const found = await copyOf(db.app, { ...rest, shown: one.key ?? "id" }, whom);
    rowsOf.set(
      one.table,
      found.rows.map((row) => String(row[one.key ?? "id"])),
    );
  }
}, 240_000);

describe("an erasure in the corners", () => {
  it.each([
    "approvals.approval",
    "billing.dunning_case",
    "contracts.free_grant",
    "contracts.hold",
    "customers.handover",
    "customers.note",
    "customers.scope",
    "domains.live_name",
    "papers.form",
    "papers.pack",
    "papers.paper",
    "papers.return",
    "papers.signature",
    "payments.allocation",
    "payments.method",
    "payments.payment",
    "privacy.export",
    "surveys.link",
    "surveys.stop",
    "surveys.survey",
    "tax.vat_check",
    "threads.entry",
    "threads.thread",
  ])("finds rows of the person in %s", (table) => {
    expect(rowsOf.get(table)).not.toEqual([]);
    expect(rowsOf.has(table)).toBe(true);
  });

  it("empties every personal value there that the law does not keep, and no constraint is in its way", async () => {
    const { owner } = world.shop.world.db;
    await writeSigns(owner, rowsOf, new Set(["people.person.email", "people.person.email_key"]));
    expect(await findSigns(owner)).not.toEqual([]);
    must(await world.shop.world.act(eraseNow, world.shop.world.systemActor, whom));
    const kept = new Set(keptColumns());
    expect((await findSigns(owner)).filter((name) => !kept.has(name))).toEqual([]);
  });
});
