// A copy of everything we hold of somebody is asked for, made by a job part by part, fetched by that person alone, and gone after a
// week.
import { createHash } from "node:crypto";
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { job } from "../../kernel/jobs.ts";
import type { JobKit } from "../../kernel/jobs.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { membershipsOf } from "../customers/index.ts";
import { sayByMail } from "../messages/index.ts";
import { lockPerson, personById, provedLately } from "../people/index.ts";
import { copyOf, personalParts } from "../personal/index.ts";
import type { CopiedTable } from "../personal/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { copyArchive } from "./copy.ts";
import { exportStates, FETCH_DAYS, MOST_A_DAY } from "./export.rules.ts";
import type { Export } from "./export.rules.ts";
import {
  exportById,
  exportBytes,
  exportsOf,
  insertExport,
  keepExport,
  lapseExports,
  lockExport,
  noteFetched,
  noteParts,
} from "./export.store.ts";
import { exportReadyMail } from "./privacy.mails.ts";
import { ownWhom } from "./whom.reads.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
type ProveAgain = { readonly code: "prove_again" };
export type AskExport = {
  readonly personId: string;
  readonly accountId: string | null;
  readonly reason: string;
};
export type AskExportRefusal =
  | NoSuch
  | ProveAgain
  | { readonly code: "asked_already" | "too_many" | "reason_missing" };

const REASON = { min: 3, max: 300 };
const DAY_MS = 86_400_000;

async function asked(ctx: Ctx, input: AskExport): Promise<Result<{ exportId: string }, AskExportRefusal>> {
  if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
  const person = await lockPerson(ctx.tx, input.personId);
  if (person?.sellerId == null || person.state === "erased")
    return refuse({ code: "no_such" as const, kind: "person" });
  const held = (await membershipsOf(ctx.tx, person.id)).filter((one) => one.role === "holder");
  if (input.accountId !== null && !held.some((one) => one.accountId === input.accountId))
    return refuse({ code: "no_such" as const, kind: "account" });
  const since = new Date(ctx.machineNow.getTime() - DAY_MS);
  const before = await exportsOf(ctx.tx, { personId: person.id }, { limit: MOST_A_DAY });
  if (before.filter((one) => one.askedAt > since).length >= MOST_A_DAY)
    return refuse({ code: "too_many" as const });
  const staffId = ctx.actor.kind === "staff" ? ctx.actor.id : null;
  const id = newId();
  const made = await insertExport(ctx.tx, {
    id,
    sellerId: person.sellerId,
    personId: person.id,
    accountId: input.accountId,
    askedBy: staffId === null ? "person" : "staff",
    staffId,
    reason: input.reason,
    language: person.language,
    askedAt: ctx.machineNow,
  });
  if (!made) return refuse({ code: "asked_already" as const });
  ctx.moved({ noun: "export", id, move: "ask", from: null, to: "asked" });
  ctx.enqueue(makeExportJob, { exportId: id });
  return ok({ exportId: id });
}

/** By the person. Refuses prove_again, one more while one is being made (`asked_already`), and too_many in a day. */
export const askExport = action({
  name: "ask_export",
  needs: { any: ["self"], on: (input: AskExport) => ({ kind: "person", id: input.personId }) },
  run: (ctx, input: AskExport) => asked(ctx, { ...input, reason: "" }),
});

/** By staff for somebody, with a reason; it is the person who fetches it. */
export const startExport = action({
  name: "start_export",
  needs: {
    any: ["staff:privacy.do"],
    on: ({ personId, accountId }: AskExport) =>
      accountId === null
        ? { kind: "person", id: personId }
        : [
            { kind: "person", id: personId },
            { kind: "account", id: accountId },
          ],
  },
  async run(ctx, input: AskExport): Promise<Result<{ exportId: string }, AskExportRefusal>> {
    const reason = input.reason.trim();
    if (reason.length < REASON.min || reason.length > REASON.max)
      return refuse({ code: "reason_missing" as const });
    return asked(ctx, { ...input, reason });
  },
});

const onExport = (input: { readonly exportId: string }) => ({ kind: "export", id: input.exportId });

const noteExportParts = action({
  name: "note_export_parts",
  needs: { any: ["system"], on: onExport },
  audited: false,
  async run(ctx, input: { readonly exportId: string; readonly done: number; readonly all: number }) {
    await noteParts(ctx.tx, input.exportId, input.done, input.all);
    return ok(null);
  },
});

/** The copy as it was made; told by mail, never attached. Done once: a second file for the same wish is let go. */
const finishExport = action({
  name: "finish_export",
  needs: { any: ["system"], on: onExport },
  async run(
    ctx,
    { exportId, bytes }: { readonly exportId: string; readonly bytes: Buffer },
  ): Promise<Result<null, NoSuch>> {
    const found = await lockExport(ctx.tx, exportId);
    const to = found && exportStates.decide(found.state, "make");
    if (!found || !to?.ok) return ok(null);
    const readyAt = ctx.machineNow;
    const expiresAt = new Date(readyAt.getTime() + FETCH_DAYS * DAY_MS);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await keepExport(ctx.tx, found.id, { bytes, sha256, readyAt, expiresAt });
    ctx.moved({ noun: "export", id: found.id, move: "make", from: found.state, to: to.value });
    await tell(ctx, found, expiresAt);
    return ok(null);
  },
});

async function tell(ctx: Ctx, found: Export, expiresAt: Date): Promise<void> {
  const person = await personById(ctx.tx, found.personId);
  if (!person) return;
  const seller = await sellerById(ctx.tx, found.sellerId);
  await sayByMail(ctx, {
    template: exportReadyMail,
    seller,
    to: { email: person.email, name: person.name, language: person.language, personId: person.id },
    accountId: null,
    values: { link: `${siteAddress(seller)}/portal/privacy`, until: dateIn(person.timeZone, expiresAt) },
    about: { kind: "person", id: person.id },
    cause: `export:${found.id}`,
  });
}

export const makeExportJob = job({
  name: "make_export",
  payload: z.object({ exportId: z.uuid() }),
  run: makeExport,
});

/** Module by module, so that whoever waits sees it grow; started again it begins anew and ends as one file. */
async function makeExport(kit: JobKit, { exportId }: { readonly exportId: string }): Promise<void> {
  const found = await exportById(kit.db.app, exportId);
  if (found?.state !== "asked") return;
  const whom = await ownWhom(kit.db.app, found);
  const parts = personalParts().filter((part) => part.tables.length > 0);
  const tables: CopiedTable[] = [];
  for (const [at, part] of parts.entries()) {
    for (const one of part.tables) tables.push(await copyOf(kit.db.app, one, whom));
    must(await kit.act(noteExportParts, systemActor, { exportId, done: at + 1, all: parts.length }));
  }
  const bytes = copyArchive(found, tables, kit.clock.machine());
  must(await kit.act(finishExport, systemActor, { exportId, bytes }));
}

/** By the person it is about and nobody else, not even by who asked for it. Refuses prove_again and what is gone (`no_such`). */
export const fetchExport = action({
  name: "fetch_export",
  needs: {
    any: ["self"],
    on: (input: { readonly exportId: string; readonly personId: string }) => ({
      kind: "person",
      id: input.personId,
    }),
  },
  async run(
    ctx,
    input: { readonly exportId: string; readonly personId: string },
  ): Promise<Result<{ bytes: Buffer }, NoSuch | ProveAgain>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const found = await lockExport(ctx.tx, input.exportId);
    const ends = found?.expiresAt ?? null;
    const bytes =
      found?.personId === input.personId && ends !== null && ends > ctx.machineNow
        ? await exportBytes(ctx.tx, input.exportId)
        : null;
    if (!found || bytes === null) return refuse({ code: "no_such" as const, kind: "export" });
    await noteFetched(ctx.tx, found.id, ctx.machineNow);
    return ok({ bytes });
  },
});

/** Files that nobody fetched in time, or that were, and whose week is over. */
export const dropOldExports = action({
  name: "drop_old_exports",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx) {
    for (const id of await lapseExports(ctx.tx, ctx.machineNow))
      ctx.moved({ noun: "export", id, move: "lapse", from: "ready", to: "gone" });
    return ok(null);
  },
});
