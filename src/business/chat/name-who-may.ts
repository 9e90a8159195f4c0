// Somebody asks in a chat for what they may not: whoever answers says so there, with the names of those who can allow it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { mayDo, membersOf, personActorOf, RIGHT_PHRASES } from "../customers/index.ts";
import type { OfferedRight } from "../customers/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { sayInThread, threadById } from "../threads/index.ts";
import { isLive } from "./chat.rules.ts";
import { lockChat } from "./chat.store.ts";
import { chatLanguage, whoMayText } from "./chat.words.ts";

export type NameWhoMay = {
  readonly threadId: string;
  readonly right: Exclude<OfferedRight, `${string}.mails`>;
};
export type NameWhoMayRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "over" }
  | { readonly code: "not_yours" }
  | { readonly code: "they_may" };

/**
 * Asked of the function that decides everywhere else, for whoever asked and by chat. Refuses no_such, over, not_yours,
 * and they_may: the right reaches all of the account, and nobody has to be asked.
 */
export const nameWhoMay = action({
  name: "name_who_may",
  needs: {
    any: ["staff:tickets.answer"],
    on: (input: NameWhoMay) => ({ kind: "ticket", id: input.threadId }),
  },
  async run(ctx, { threadId, right }): Promise<Result<null, NameWhoMayRefusal>> {
    const chat = await lockChat(ctx.tx, threadId);
    const thread = chat && (await threadById(ctx.tx, threadId));
    if (!chat || !thread) return refuse({ code: "no_such", kind: "chat" });
    if (!isLive(chat)) return refuse({ code: "over" });
    if (chat.staffId !== ctx.actor.id) return refuse({ code: "not_yours" });
    const { accountId, sellerId, personId } = chat;
    const how = { via: "chat" as const, requestId: ctx.actor.requestId };
    const asker = await personActorOf(ctx.tx, personId, sellerId, how);
    const subject = { kind: "account", id: accountId, accountId, sellerId };
    if (mayDo(asker, right, subject, ctx.now)) return refuse({ code: "they_may" });
    const holders = (await membersOf(ctx.tx, accountId)).filter(
      (one) => one.role === "holder" && one.state === "active",
    );
    const seller = await sellerById(ctx.tx, sellerId);
    const language = chatLanguage(thread.to.language);
    const text = whoMayText(language, {
      right: RIGHT_PHRASES[language][right],
      names: holders.map((one) => one.name).join(", "),
      link: `${siteAddress(seller)}/portal`,
    });
    const said = await sayInThread(ctx, { threadId, text });
    return said.ok ? ok(null) : refuse({ code: "no_such", kind: "chat" });
  },
});
