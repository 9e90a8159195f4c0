// A member of the staff writes down what colleagues should know about a customer.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockAccount } from "../account.store.ts";
import { tidyNote } from "./note.rules.ts";
import { insertNote, noteOwner, pinOnly } from "./note.store.ts";

export type AddNote = { readonly accountId: string; readonly text: string; readonly pinned: boolean };

/** Answers the note's id. Refuses `invalid` (nothing written, or too much). */
export const addNote = action({
  name: "add_note",
  needs: {
    any: ["staff:customers.note"],
    on: (input: AddNote) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: AddNote): Promise<Result<string, { readonly code: "invalid" }>> {
    const text = tidyNote(input.text);
    if (text === null || ctx.actor.kind !== "staff") return refuse({ code: "invalid" as const });
    await lockAccount(ctx.tx, input.accountId);
    const id = newId();
    await insertNote(ctx.tx, { id, accountId: input.accountId, text, authorId: ctx.actor.id, at: ctx.now });
    if (input.pinned) await pinOnly(ctx.tx, input.accountId, id);
    return ok(id);
  },
});

export type PinNote = { readonly noteId: string; readonly pinned: boolean };

/** The pinned note stands on top of the card; there is one at most, so pinning takes the place of another. */
export const pinNote = action({
  name: "pin_note",
  needs: { any: ["staff:customers.note"], on: (input: PinNote) => ({ kind: "note", id: input.noteId }) },
  async run(ctx, input: PinNote): Promise<Result<null, { readonly code: "no_such"; readonly kind: string }>> {
    const note = await noteOwner(ctx.tx, input.noteId);
    if (!note) return refuse({ code: "no_such" as const, kind: "note" });
    await lockAccount(ctx.tx, note.accountId);
    if (input.pinned) await pinOnly(ctx.tx, note.accountId, input.noteId);
    else if (note.pinned) await pinOnly(ctx.tx, note.accountId, null);
    return ok(null);
  },
});
