// The contract desk writes to the buyer about a pack: in the pack's own conversation, which the answers come back to.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { personById } from "../../people/index.ts";
import { openThread, threadsAbout, writeInThread } from "../../threads/index.ts";
import type { WriteRefusal } from "../../threads/index.ts";
import { lockPack } from "../pack.store.ts";
import type { Pack } from "../pack.store.ts";

export type AskAboutPack = {
  readonly packId: string;
  /** What the mail says, plain text. */
  readonly text: string;
};
export type AskAboutPackRefusal = { readonly code: "bad_address" } | WriteRefusal | NoPack;
type NoPack = { readonly code: "no_such"; readonly kind: "pack" };

const SUBJECTS = { en: "Your papers", de: "Ihre Unterlagen" };

/**
 * The words go out as a mail; what the forms need stays as it is. One conversation for one pack.
 * Refuses: no_such, empty, too_long, bad_address.
 */
export const askAboutPack = action({
  name: "ask_about_pack",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: AskAboutPack) => ({ kind: "pack", id: input.packId }),
  },
  async run(ctx, input: AskAboutPack): Promise<Result<{ readonly threadId: string }, AskAboutPackRefusal>> {
    const pack = await lockPack(ctx.tx, input.packId);
    if (!pack) return refuse({ code: "no_such", kind: "pack" });
    const thread = await conversation(ctx, pack);
    if (!thread.ok) return thread;
    const written = await writeInThread(ctx, { threadId: thread.value, text: input.text });
    return written.ok ? ok({ threadId: thread.value }) : written;
  },
});

async function conversation(
  ctx: Ctx,
  pack: Pack,
): Promise<Result<string, { readonly code: "bad_address" } | { readonly code: "empty" }>> {
  const about = { kind: "pack", id: pack.id };
  const talks = await threadsAbout(ctx.tx, about, { limit: 10 });
  const theirs = talks.find((one) => one.to.personId === pack.personId);
  if (theirs) return ok(theirs.id);
  const person = await personById(ctx.tx, pack.personId);
  if (!person) throw new Error(`pack ${pack.id} lacks its buyer`);
  const subject = pack.language === "de" ? SUBJECTS.de : SUBJECTS.en;
  const opened = await openThread(ctx, {
    sellerId: pack.sellerId,
    accountId: pack.accountId,
    about,
    subject: `${subject} ${pack.reference}`,
    to: { address: person.email, name: person.name, personId: person.id, language: pack.language },
  });
  return opened.ok ? ok(opened.value.threadId) : opened;
}
