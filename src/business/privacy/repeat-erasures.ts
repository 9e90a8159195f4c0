// After a restore from an older copy of the database: who had been erased since is in it again. A note that was kept elsewhere
// tells who that is, and they are erased once more without waiting.
import { z } from "zod";
import { action, installation } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { lockPerson, provedLately } from "../people/index.ts";
import type { Erasure } from "./erasure.rules.ts";
import { insertErasure, lockErasure, moveErasure } from "./erasure.store.ts";

/** The note as it is downloaded: ids alone, so that it can lie beside the backups. */
export const erasureNote = z.strictObject({
  format: z.literal("kontor-erasures"),
  version: z.literal(1),
  erased: z.array(z.strictObject({ person: z.uuid(), account: z.uuid().nullable() })).max(10_000),
});
export type ErasureNote = z.infer<typeof erasureNote>;

export const noteOf = (list: readonly Erasure[]): ErasureNote => ({
  format: "kontor-erasures",
  version: 1,
  erased: list
    .filter((one) => one.state === "done")
    .map((one) => ({ person: one.personId, account: one.accountId })),
});

type Refused = { readonly code: "prove_again" } | { readonly code: "malformed" };

/** Answers how many are erased again; who is erased already, or not there, is passed over. Refuses what is no note (`malformed`). */
export const repeatErasures = action({
  name: "repeat_erasures",
  needs: { any: ["staff:privacy.do"], on: () => installation },
  async run(ctx, input: { readonly note: string }): Promise<Result<{ again: number }, Refused>> {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const note = readNote(input.note);
    if (!note || ctx.actor.id === null) return refuse({ code: "malformed" as const });
    let again = 0;
    for (const { person: personId, account: accountId } of note.erased) {
      const person = await lockPerson(ctx.tx, personId);
      if (person?.sellerId == null || person.state === "erased") continue;
      const erasure = {
        id: newId(),
        sellerId: person.sellerId,
        personId,
        accountId,
        askedBy: "staff" as const,
        staffId: ctx.actor.id,
        reason: "before_restore",
        language: person.language,
        state: "asked" as const,
        askedAt: ctx.machineNow,
      };
      if (!(await insertErasure(ctx.tx, erasure))) continue;
      const made = await lockErasure(ctx.tx, erasure.id);
      if (made) await moveErasure(ctx.tx, made, { state: "waiting", dueAt: ctx.now });
      ctx.moved({ noun: "erasure", id: erasure.id, move: "repeat", from: null, to: "waiting" });
      again += 1;
    }
    return ok({ again });
  },
});

function readNote(text: string): ErasureNote | null {
  try {
    const read = erasureNote.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
