// The papers of a pack went into the post, or were taken back from there: the pack says since when, and is reminded of later.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { printStandings } from "../print/index.ts";
import { nextOfPack, reminderAfterPost } from "./pack.rules.ts";
import { changePack, lockPack } from "./pack.store.ts";
import { papersPostedMail } from "./papers.mails.ts";
import { tellAboutPack } from "./tell-papers.ts";

/**
 * Twice it changes nothing: what counts is how the paper stands now. The customer is told once, while there is something to
 * sign.
 */
export const notePackPosted = action({
  name: "note_pack_posted",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { packId }: { readonly packId: string }) {
    const pack = await lockPack(ctx.tx, packId);
    const paper = (await printStandings(ctx.tx, "pack", [packId])).get(packId);
    if (!pack || !paper || paper.postedOn === pack.postedOn) return ok(null);
    const waits = paper.postedOn !== null && pack.remindAt !== null && pack.reminders === 0;
    await changePack(ctx.tx, pack.id, {
      postedOn: paper.postedOn,
      ...(waits ? { remindAt: reminderAfterPost(pack.remindAt, paper.postedOn) } : {}),
    });
    if (paper.postedOn !== null && nextOfPack(pack.state) === "customer")
      await tellAboutPack(ctx, pack, {
        template: papersPostedMail,
        values: { short_id: pack.content.orderShortId },
        cause: "posted",
      });
    return ok(null);
  },
});
