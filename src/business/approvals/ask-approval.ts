// Somebody asks those who may for an act that is not theirs to do: the act itself, with its figures, and nothing wider.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { mayDo } from "../customers/index.ts";
import { ASK_DAYS, hashOf, MOST_OPEN, NOTE_MAX } from "./approval.rules.ts";
import { countOpen, insertApproval } from "./approval.store.ts";
import { askableAct, mayAskFor } from "./askable-acts.ts";
import { tellAsked } from "./tell-approval.ts";

export type AskApproval = {
  readonly personId: string;
  readonly act: string;
  /** As the act itself takes it; read by its own shape. */
  readonly input: unknown;
  readonly note: string;
};
export type AskRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  /** They may do it themselves. */
  | { readonly code: "may_already" }
  | { readonly code: "asked_already" }
  | { readonly code: "too_many" }
  | { readonly code: "note_too_long" };

const DAY_MS = 86_400_000;

/**
 * Answers the names of those who were written to: the holder, and whoever else may do it and gets such mails. Refuses what is not
 * the account's, what the asker may do anyway, and asking twice.
 */
export const askApproval = action({
  name: "ask_approval",
  needs: { any: ["self", "key"], on: (input: AskApproval) => ({ kind: "person", id: input.personId }) },
  async run(ctx, input): Promise<Result<{ approvalId: string; askedOf: readonly string[] }, AskRefusal>> {
    const { actor } = ctx;
    const act = askableAct(input.act);
    const wanted = act?.input.safeParse(input.input);
    if (actor.kind !== "person" || !act || !wanted?.success) return refuse({ code: "no_such", kind: "act" });
    if (input.note.length > NOTE_MAX) return refuse({ code: "note_too_long" });
    const found = await act.load({ db: ctx.tx, now: ctx.now, askerId: actor.id }, wanted.data);
    const accountId = found?.subject.accountId ?? null;
    if (!found || accountId === null || !mayAskFor(actor, act, found.subject, ctx.now))
      return refuse({ code: "no_such", kind: "act" });
    const { subject, said } = found;
    if (mayDo(actor, act.right, subject, ctx.now)) return refuse({ code: "may_already" });
    if ((await countOpen(ctx.tx, accountId, actor.id)) >= MOST_OPEN) return refuse({ code: "too_many" });
    const made = {
      id: newId(),
      sellerId: actor.sellerId,
      accountId,
      askedBy: actor.id,
      act: input.act,
      subjectKind: subject.kind,
      subjectId: subject.id,
      input: wanted.data,
      said,
      hash: hashOf(input.act, wanted.data, said),
      note: input.note.trim(),
      createdAt: ctx.now,
      expiresAt: new Date(ctx.machineNow.getTime() + ASK_DAYS * DAY_MS),
    };
    if (!(await insertApproval(ctx.tx, made))) return refuse({ code: "asked_already" });
    ctx.moved({ noun: "approval", id: made.id, move: "ask", from: null, to: "open" });
    return ok({ approvalId: made.id, askedOf: await tellAsked(ctx, made, { right: act.right, subject }) });
  },
});
