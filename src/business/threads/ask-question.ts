// A customer's people write on pages of ours: a question begins a conversation about the account, an answer goes on in it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Right } from "../../kernel/rights.ts";
import { answerOnPage, openThread } from "./open-thread.ts";
import type { WriteRefusal } from "./open-thread.ts";
import { countOpenedBy } from "./thread.store.ts";
import { askedOf } from "./thread.rules.ts";
import type { AskedAbout } from "./thread.rules.ts";

export type AskQuestion = {
  readonly accountId: string;
  /** A package, domain or contract of the account; null: the account in general. */
  readonly thing: AskedAbout | null;
  readonly subject: string;
  readonly text: string;
  /** Whoever is signed in, and where answers go. */
  readonly asker: { readonly name: string; readonly email: string; readonly language: string };
};
export type QuestionRefusal =
  | Exclude<WriteRefusal, { readonly code: "too_many" }>
  | { readonly code: "no_subject" }
  | { readonly code: "bad_address" }
  | { readonly code: "too_many" }
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] };

const DAY_MS = 86_400_000;
/** Of one person within a day. */
const MOST_A_DAY = 20;

/**
 * Refuses no_subject, empty, too_long, too_many (twenty a day), bad_address, and a visitor of the staff, who would write in the
 * customer's name alone. Announces `thread_answered`.
 */
export const askQuestion = action({
  name: "ask_question",
  needs: {
    any: ["tickets.do"],
    on: ({ accountId, thing }: AskQuestion) => askedOf(accountId, thing),
  },
  async run(ctx, input): Promise<Result<{ readonly threadId: string }, QuestionRefusal>> {
    const { actor } = ctx;
    if (actor.kind !== "person" || actor.through) return refuse({ code: "not_allowed", rights: [] });
    const since = new Date(ctx.now.getTime() - DAY_MS);
    if ((await countOpenedBy(ctx.tx, actor.id, since)) >= MOST_A_DAY) return refuse({ code: "too_many" });
    const { name, email, language } = input.asker;
    const opened = await openThread(ctx, {
      sellerId: actor.sellerId,
      accountId: input.accountId,
      about: { kind: "account", id: input.accountId },
      thing: input.thing,
      subject: input.subject,
      to: { address: email, name, personId: actor.id, language },
    });
    if (!opened.ok)
      return refuse(opened.refusal.code === "empty" ? { code: "no_subject" } : { code: "bad_address" });
    const { threadId } = opened.value;
    const written = await answerOnPage(ctx, { threadId, text: input.text, person: { id: actor.id, name } });
    return written.ok ? ok({ threadId }) : written;
  },
});

export type AnswerQuestion = { readonly threadId: string; readonly text: string; readonly name: string };

/** Refuses no_such, empty, too_long, and a visitor of the staff. Announces `thread_answered`. */
export const answerQuestion = action({
  name: "answer_question",
  needs: {
    any: ["tickets.do"],
    on: (input: AnswerQuestion) => ({ kind: "ticket", id: input.threadId }),
  },
  async run(ctx, { threadId, text, name }): Promise<Result<{ readonly entryId: string }, QuestionRefusal>> {
    const { actor } = ctx;
    if (actor.kind !== "person" || actor.through) return refuse({ code: "not_allowed", rights: [] });
    return answerOnPage(ctx, { threadId, text, person: { id: actor.id, name } });
  },
});
