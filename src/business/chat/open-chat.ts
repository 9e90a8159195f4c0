// Somebody of an account asks for a chat: their first words begin a conversation about it, and whoever is there is waited for.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { settingOf } from "../sellers/index.ts";
import { answerOnPage, askedOf, countOpenedBy, openThread } from "../threads/index.ts";
import type { AskedAbout } from "../threads/index.ts";
import { MOST_A_DAY, minutesFrom, patienceSetting, subjectOf, WORDS_LONGEST } from "./chat.rules.ts";
import type { ChatState } from "./chat.rules.ts";
import { insertChat } from "./chat.store.ts";
import { lookAtChatJob } from "./look-at-chat.ts";
import { tellOver } from "./over.ts";
import { anybodyThere } from "./presence.ts";
import { nameOfWriter } from "./say-in-chat.ts";
import type { SayRefusal } from "./say-in-chat.ts";

export type OpenChat = {
  readonly accountId: string;
  /** A package, domain or contract of the account; null: the account in general. */
  readonly thing: AskedAbout | null;
  readonly text: string;
  /** Whose chat it is, and where mails of it go. */
  readonly asker: { readonly name: string; readonly email: string; readonly language: string };
};

export type OpenChatRefusal =
  | SayRefusal
  | { readonly code: "open_already" }
  | { readonly code: "too_many" }
  | { readonly code: "bad_address" };

type Opened = { readonly threadId: string; readonly state: ChatState };

const DAY_MS = 86_400_000;

/**
 * Waits where somebody is there who may answer this seller's customers; else the words are a ticket at once, and the
 * answer says so. Refuses empty, too_long, open_already (one at a time in an account), too_many (conversations of a day)
 * and bad_address.
 */
export const openChat = action({
  name: "open_chat",
  needs: {
    any: ["tickets.do"],
    on: ({ accountId, thing }: OpenChat) => askedOf(accountId, thing),
  },
  async run(ctx, input): Promise<Result<Opened, OpenChatRefusal>> {
    const { actor } = ctx;
    if (actor.kind !== "person") return refuse({ code: "not_allowed", rights: [] });
    const { accountId, asker } = input;
    const text = input.text.trim();
    if (text === "") return refuse({ code: "empty" });
    if (text.length > WORDS_LONGEST) return refuse({ code: "too_long", longest: WORDS_LONGEST });
    const since = new Date(ctx.now.getTime() - DAY_MS);
    if ((await countOpenedBy(ctx.tx, actor.id, since)) >= MOST_A_DAY) return refuse({ code: "too_many" });
    const { sellerId } = actor;
    const opened = await openThread(ctx, {
      sellerId,
      accountId,
      about: { kind: "account", id: accountId },
      thing: input.thing,
      subject: subjectOf(text),
      to: { address: asker.email, name: asker.name, personId: actor.id, language: asker.language },
    });
    if (!opened.ok) return refuse({ code: opened.refusal.code });
    const { threadId } = opened.value;
    const isSomebodyThere = await anybodyThere(ctx.tx, sellerId, ctx.machineNow, ctx.now);
    const state = isSomebodyThere ? "waiting" : "ticket";
    const patience = await settingOf(ctx.tx, sellerId, patienceSetting);
    const dueAt = minutesFrom(ctx.machineNow, patience);
    const made = await insertChat(ctx.tx, {
      threadId,
      sellerId,
      accountId,
      personId: actor.id,
      state,
      why: isSomebodyThere ? null : "nobody_there",
      staffId: null,
      askedAt: ctx.machineNow,
      acceptedAt: null,
      overAt: isSomebodyThere ? null : ctx.machineNow,
      dueAt,
    });
    if (!made) return refuse({ code: "open_already" });
    const written = await answerOnPage(ctx, {
      threadId,
      text,
      person: { id: actor.id, name: nameOfWriter(actor, asker.name) },
    });
    if (!written.ok) return written;
    ctx.moved({ noun: "chat", id: threadId, move: "ask", from: null, to: state });
    if (isSomebodyThere) ctx.enqueue(lookAtChatJob, { threadId }, { runAt: dueAt });
    else await tellOver(ctx, threadId, "nobody_there");
    return ok({ threadId, state });
  },
});
