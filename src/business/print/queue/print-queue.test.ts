// The pile for the printer: each paper on it once, printed once, posted on a day, and nothing of it by who may not.
import { beforeAll, describe, expect, it } from "vitest";
import { action } from "../../../kernel/act.ts";
import type { Act } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import { staffAct, staffWith } from "../../../../test/support/staff-act.ts";
import { aSeller } from "../../../../test/support/scene.ts";
import { testWorld } from "../../../../test/support/world.ts";
import type { TestWorld } from "../../../../test/support/world.ts";
import { readPdf } from "../pdf-reading.ts";
import { sampleLetter } from "../print.samples.ts";
import {
  dropPrints,
  joinPdfs,
  letterPdf,
  postPapers,
  printAgain,
  printJobById,
  printModule,
  printPapers,
  printPile,
  printRun,
  printStandings,
  queuePrint,
  RUN_MOST,
  undoPosted,
  writeLetter,
} from "../index.ts";
import type { PrintJob, PrintJobState, QueuePrint, WriteLetter } from "../index.ts";

let world: TestWorld;
let act: Act;
let sellerId: string;
const clerk = staffWith(["staff:print.do"]);
const TODAY = "2026-03-02";
const decideOnPaper = action({
  name: "decide_on_paper",
  needs: { any: ["system"] },
  run: async (ctx, input: QueuePrint) => ok(await queuePrint(ctx, input)),
});
const decideOnLetter = action({
  name: "decide_on_letter",
  needs: { any: ["system"] },
  run: async (ctx, input: WriteLetter) => ok(await writeLetter(ctx, input)),
});

beforeAll(async () => {
  world = await testWorld();
  await world.setClock(TODAY);
  act = staffAct(world, printModule.loaders ?? {});
  sellerId = await aSeller(world.db.owner);
});

const paper = (more: Partial<QueuePrint> = {}): QueuePrint => ({
  sellerId,
  accountId: null,
  about: { kind: "document", id: newId() },
  title: "Rechnung R2026-00001",
  addressLines: ["Marlene Böttcher", "Ufer 3", "50996 Köln"],
  ...more,
});
const queued = async (one: QueuePrint): Promise<{ printJobId: string; fresh: boolean }> =>
  must(await act(decideOnPaper, world.systemActor, one));
const somePapers = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push((await queued(paper())).printJobId);
  return ids;
};
const printed = async (printJobIds: readonly string[]): Promise<string> =>
  must(await act(printPapers, clerk, { printJobIds })).runIds[0] ?? "";
const jobOf = async (id: string): Promise<PrintJob> => {
  const job = await printJobById(world.db.read, id);
  if (!job) throw new Error("no such job");
  return job;
};
const idsIn = async (state: PrintJobState): Promise<string[]> =>
  (await printPile(world.db.read, { sellerIds: [sellerId], state, limit: 100 })).map((one) => one.id);

describe("the print queue", () => {
  it("keeps a paper once until it is in the post, also when two decide on it at the same moment", async () => {
    const one = paper();
    const [first, second] = await Promise.all([queued(one), queued(one)]);
    expect(first.printJobId).toBe(second.printJobId);
    expect([first.fresh, second.fresh].toSorted()).toEqual([false, true]);
    await printed([first.printJobId]);
    expect(await queued(one)).toEqual({ printJobId: first.printJobId, fresh: false });
    must(await act(postPapers, clerk, { printJobIds: [first.printJobId], on: TODAY }));
    expect((await queued(one)).fresh).toBe(true);
  });

  it("says to whom a paper goes, and lists what waits, oldest first", async () => {
    const [a = "", b = "", c = ""] = await somePapers(3);
    await printed([a]);
    must(await act(dropPrints, clerk, { printJobIds: [b] }));
    const waiting = await idsIn("waiting");
    expect(waiting).toContain(c);
    expect(waiting).not.toContain(a);
    expect(waiting).not.toContain(b);
    expect(waiting).toEqual(waiting.toSorted());
    expect((await jobOf(c)).recipient).toBe("Marlene Böttcher");
    expect(await printPile(world.db.read, { sellerIds: [], state: "waiting" })).toEqual([]);
  });

  it("is for staff who may print, and knows nothing of papers that are not there", async () => {
    const [id = ""] = await somePapers(1);
    const others = staffWith(["staff:billing.issue", "staff:orders.decide"]);
    for (const done of [printPapers, undoPosted, printAgain, dropPrints])
      expect(await act(done, others, { printJobIds: [id] })).toMatchObject({
        refusal: { code: "not_allowed" },
      });
    expect(await act(postPapers, others, { printJobIds: [id], on: TODAY })).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    const elsewhere = staffWith(["staff:print.do"], [newId()]);
    for (const actor of [clerk, elsewhere]) {
      const printJobIds = actor === clerk ? [id, newId()] : [id];
      expect(await act(printPapers, actor, { printJobIds })).toMatchObject({ refusal: { code: "no_such" } });
    }
    expect((await jobOf(id)).state).toBe("waiting");
  });

  it("refuses a run of nothing and a run that fits into no printer", async () => {
    expect(await act(printPapers, clerk, { printJobIds: [] })).toMatchObject({
      refusal: { code: "nothing_chosen" },
    });
    const many = await somePapers(RUN_MOST + 1);
    expect(await act(printPapers, clerk, { printJobIds: many })).toMatchObject({
      refusal: { code: "too_many" },
    });
    expect(new Set(await idsIn("printed")).has(many[0] ?? "")).toBe(false);
  });
});

describe("printing", () => {
  it("makes one run that is never made twice, whichever of two desks was first", async () => {
    const ids = await somePapers(3);
    const both = await Promise.all([
      act(printPapers, clerk, { printJobIds: ids }),
      act(printPapers, clerk, { printJobIds: ids.toReversed() }),
    ]);
    expect(both.map((one) => one.ok).toSorted()).toEqual([false, true]);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "bad_move", from: "printed" } });
    const runId = both.flatMap((one) => (one.ok ? one.value.runIds : []))[0] ?? "";
    expect((await printRun(world.db.read, runId))?.jobs.map((job) => job.id)).toEqual(ids);
  });

  it("takes none where somebody else has one of them under way", async () => {
    const ids = await somePapers(2);
    await printed(ids.slice(0, 1));
    expect(await act(printPapers, clerk, { printJobIds: ids })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    expect((await jobOf(ids[1] ?? "")).state).toBe("waiting");
  });

  it("answers the same run for the same key, so that a form sent twice prints once", async () => {
    const printJobIds = await somePapers(2);
    const first = must(await act(printPapers, clerk, { printJobIds }, { key: "form-1" }));
    expect(must(await act(printPapers, clerk, { printJobIds }, { key: "form-1" }))).toEqual(first);
  });

  it("makes a run for each brand, because each has its own paper", async () => {
    const other = await aSeller(world.db.owner, "suedlicht");
    const [mine = ""] = await somePapers(1);
    const { printJobId: theirs } = await queued(paper({ sellerId: other }));
    const { runIds } = must(await act(printPapers, clerk, { printJobIds: [mine, theirs] }));
    const runs = await Promise.all(runIds.map((id) => printRun(world.db.read, id)));
    expect(runs.map((run) => run?.jobs.map((job) => job.sellerId))).toEqual([[sellerId], [other]]);
  });

  it("can be done again for a spoilt paper, which then belongs to its new run", async () => {
    const [id = ""] = await somePapers(1);
    const first = await printed([id]);
    must(await act(printAgain, clerk, { printJobIds: [id] }));
    expect(await jobOf(id)).toMatchObject({ state: "waiting", runId: null, printedAt: null });
    const second = await printed([id]);
    expect(second).not.toBe(first);
    expect((await printRun(world.db.read, first))?.jobs).toEqual([]);
  });
});

describe("posting", () => {
  it("notes the day and who did it, once", async () => {
    const printJobIds = await somePapers(1);
    await printed(printJobIds);
    const tries = [1, 2].map(() => act(postPapers, clerk, { printJobIds, on: "2026-02-27" }));
    expect((await Promise.all(tries)).map((one) => one.ok).toSorted()).toEqual([false, true]);
    expect(await jobOf(printJobIds[0] ?? "")).toMatchObject({ state: "posted", postedOn: "2026-02-27" });
    const { rows } = await world.db.owner.query(
      "select move, actor_id from kernel.history where subject_id = $1 order by id",
      [printJobIds[0]],
    );
    expect(rows).toEqual([
      { move: "queue", actor_id: null },
      { move: "print", actor_id: clerk.id },
      { move: "post", actor_id: clerk.id },
    ]);
  });

  it("is refused for what was not printed, for tomorrow, and for long ago", async () => {
    const printJobIds = await somePapers(1);
    const posted = (on: string) => act(postPapers, clerk, { printJobIds, on });
    expect(await posted(TODAY)).toMatchObject({ refusal: { code: "bad_move", from: "waiting" } });
    await printed(printJobIds);
    for (const on of ["2026-03-03", "2025-12-01"])
      expect(await posted(on)).toMatchObject({ refusal: { code: "bad_day" } });
    expect((await jobOf(printJobIds[0] ?? "")).state).toBe("printed");
  });

  it("can be taken back for ten minutes and no longer", async () => {
    const printJobIds = await somePapers(1);
    await printed(printJobIds);
    must(await act(postPapers, clerk, { printJobIds, on: TODAY }));
    must(await act(undoPosted, clerk, { printJobIds }));
    expect(await jobOf(printJobIds[0] ?? "")).toMatchObject({ state: "printed", postedOn: null });
    must(await act(postPapers, clerk, { printJobIds, on: TODAY }));
    await world.db.owner.query(
      "update print.job set posted_noted_at = posted_noted_at - interval '10 minutes'",
    );
    expect(await act(undoPosted, clerk, { printJobIds })).toMatchObject({ refusal: { code: "too_late" } });
    expect((await jobOf(printJobIds[0] ?? "")).state).toBe("posted");
  });

  it("never puts a paper onto the pile that lies there by another decision", async () => {
    const one = paper();
    const { printJobId } = await queued(one);
    await printed([printJobId]);
    must(await act(postPapers, clerk, { printJobIds: [printJobId], on: TODAY }));
    const later = await queued(one);
    for (const done of [undoPosted, printAgain])
      expect(await act(done, clerk, { printJobIds: [printJobId] })).toMatchObject({
        refusal: { code: "bad_move", from: "posted" },
      });
    const standing = await printStandings(world.db.read, "document", [one.about.id]);
    expect(standing.get(one.about.id)?.id).toBe(later.printJobId);
  });
});

describe("a letter", () => {
  const welcome = sampleLetter(["Schön, dass Sie da sind."]);
  const letter = (cause: string): WriteLetter => ({
    sellerId,
    accountId: null,
    kind: "welcome",
    cause,
    content: welcome,
  });

  it("is written once for each cause, also when two write it at the same moment", async () => {
    const both = await Promise.all(
      [1, 2].map(() => act(decideOnLetter, world.systemActor, letter("order:1:welcome"))),
    );
    expect(both.map((one) => must(one)).toSorted()).toEqual([false, true]);
  });

  it("is drawn from what was kept, and goes through the printer with the others as one file", async () => {
    must(await act(decideOnLetter, world.systemActor, letter("order:2:welcome")));
    const waiting = await printPile(world.db.read, { sellerIds: [sellerId], state: "waiting", limit: 100 });
    const job = waiting.findLast((one) => one.about.kind === "letter");
    expect(job?.title).toBe(welcome.subject);
    const file = await letterPdf(world.db.read, job?.about.id ?? "");
    const again = await letterPdf(world.db.read, job?.about.id ?? "");
    if (!file || !again) throw new Error("the letter is not there");
    expect(file.content.equals(again.content)).toBe(true);
    const joined = await joinPdfs([file.content, again.content]);
    const pages = readPdf(file.content).pages.length;
    expect(joined && readPdf(joined).pages.length).toBe(2 * pages);
  });

  it("is not there under another's name, and a broken file joins nothing", async () => {
    expect(await letterPdf(world.db.read, newId())).toBeNull();
    expect(await joinPdfs([Buffer.from("%PDF-1.7 broken"), Buffer.from("nothing")])).toBeNull();
  });
});
