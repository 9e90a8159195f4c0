// A message of the account's people in a chat, asked of the same rights as a ticket, by whoever writes it at this moment.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { PersonActor, Right } from "../../kernel/rights.ts";
import { answerOnPage, countLately } from "../threads/index.ts";
import { isLive, MOST_A_MINUTE, msFrom, SILENCE_MS, WORDS_LONGEST } from "./chat.rules.ts";
import { lockChat, writeChat } from "./chat.store.ts";

export type SayInChat = { readonly threadId: string; readonly text: string; readonly name: string };
export type SayRefusal =
  | { readonly code: "empty" }
  | { readonly code: "too_long"; readonly longest: number }
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] };
export type SayInChatRefusal = SayRefusal | { readonly code: "over" } | { readonly code: "too_fast" };

const MINUTE_MS = 60_000;

/** On a visit of the staff both names stand beside the words: nobody writes in somebody else's name alone. */
export const nameOfWriter = ({ through }: PersonActor, name: string): string =>
  through ? `${through.name} / ${name}` : name;

/** Refuses no_such, empty, too_long, over (it is live no longer), too_fast. Announces `thread_answered`. */
export const sayInChat = action({
  name: "say_in_chat",
  needs: { any: ["tickets.do"], on: (input: SayInChat) => ({ kind: "ticket", id: input.threadId }) },
  async run(ctx, { threadId, text, name }): Promise<Result<{ readonly entryId: string }, SayInChatRefusal>> {
    const { actor } = ctx;
    if (actor.kind !== "person") return refuse({ code: "not_allowed", rights: [] });
    if (text.trim().length > WORDS_LONGEST) return refuse({ code: "too_long", longest: WORDS_LONGEST });
    const chat = await lockChat(ctx.tx, threadId);
    if (!chat) return refuse({ code: "no_such", kind: "chat" });
    if (!isLive(chat)) return refuse({ code: "over" });
    const since = msFrom(ctx.now, -MINUTE_MS);
    if ((await countLately(ctx.tx, threadId, { author: "customer" }, since)) >= MOST_A_MINUTE)
      return refuse({ code: "too_fast" });
    const person = { id: actor.id, name: nameOfWriter(actor, name) };
    const written = await answerOnPage(ctx, { threadId, text, person });
    if (!written.ok) return written;
    if (chat.state === "talking")
      await writeChat(ctx.tx, threadId, { dueAt: msFrom(ctx.machineNow, SILENCE_MS) });
    return ok(written.value);
  },
});
