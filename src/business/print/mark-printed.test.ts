// The pile for the printer: each paper on it once, taken off once.
import { beforeAll, describe, expect, it } from "vitest";
import { action } from "../../kernel/act.ts";
import type { Act } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import { staffAct, staffWith } from "../../../test/support/staff-act.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { dropPrint, markPrinted, printModule, queuePrint, waitingPrints } from "./index.ts";
import type { QueuePrint } from "./index.ts";

let world: TestWorld;
let act: Act;
let sellerId: string;
const clerk = staffWith(["staff:billing.issue"]);
const decideOnPaper = action({
  name: "decide_on_paper",
  needs: { any: ["system"] },
  run: async (ctx, input: QueuePrint) => ok(await queuePrint(ctx, input)),
});

beforeAll(async () => {
  world = await testWorld();
  act = staffAct(world, printModule.loaders ?? {});
  sellerId = await aSeller(world.db.owner);
});

const paper = (): QueuePrint => ({
  sellerId,
  accountId: null,
  about: { kind: "document", id: newId() },
  title: "Rechnung R2026-00001",
});
const queued = async (one: QueuePrint): Promise<{ printJobId: string; fresh: boolean }> =>
  must(await act(decideOnPaper, world.systemActor, one));

describe("the print queue", () => {
  it("keeps a paper once while it waits, also when two decide on it at the same moment", async () => {
    const one = paper();
    const [first, second] = await Promise.all([queued(one), queued(one)]);
    expect(first.printJobId).toBe(second.printJobId);
    expect([first.fresh, second.fresh].toSorted()).toEqual([false, true]);
  });

  it("lists what waits, oldest first, and no more what was printed or dropped", async () => {
    const [a, b, c] = [await queued(paper()), await queued(paper()), await queued(paper())];
    expect(must(await act(markPrinted, clerk, { printJobId: a.printJobId }))).toEqual({ state: "printed" });
    expect(must(await act(dropPrint, clerk, { printJobId: b.printJobId }))).toEqual({ state: "dropped" });
    const waiting = (await waitingPrints(world.db.read, [sellerId])).map((one) => one.id);
    expect(waiting).toContain(c.printJobId);
    expect(waiting).not.toContain(a.printJobId);
    expect(waiting).not.toContain(b.printJobId);
    expect(waiting).toEqual(waiting.toSorted());
    expect(await waitingPrints(world.db.read, [])).toEqual([]);
  });

  it("refuses to take a paper off twice, and leaves a trace of who did it", async () => {
    const { printJobId } = await queued(paper());
    must(await act(markPrinted, clerk, { printJobId }));
    expect(await act(markPrinted, clerk, { printJobId })).toMatchObject({
      refusal: { code: "bad_move", from: "printed" },
    });
    const { rows } = await world.db.owner.query(
      "select move, actor_id from kernel.history where subject_id = $1 order by id",
      [printJobId],
    );
    expect(rows).toEqual([
      { move: "queue", actor_id: null },
      { move: "print", actor_id: clerk.id },
    ]);
  });

  it("lets a printed paper be queued again", async () => {
    const one = paper();
    must(await act(markPrinted, clerk, { printJobId: (await queued(one)).printJobId }));
    expect((await queued(one)).fresh).toBe(true);
  });

  it("is for staff who may issue documents", async () => {
    const { printJobId } = await queued(paper());
    expect(await act(markPrinted, staffWith(["staff:billing.see"]), { printJobId })).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    expect(await act(dropPrint, clerk, { printJobId: newId() })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});
