// Mails of the machine about packs: reminders on their days, and what the customer is told when a pack moved.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { workApart } from "../staff/index.ts";
import { isCustomers, isWaivedByDesk, nextReminder } from "./pack.rules.ts";
import { changePack, formsOf, lockToRemind, packById, timesAskedAgain } from "./pack.store.ts";
import type { Form, Pack } from "./pack.store.ts";
import { returnById } from "./desk/return.store.ts";
import {
  papersAgainMail,
  papersDoneWithoutMail,
  papersNotNeededMail,
  papersReceivedMail,
  papersReminderMail,
} from "./papers.mails.ts";
import { signAddress, tellAboutPack, untilDay } from "./tell-papers.ts";

const BATCH = 100;

/** For the tick: reminds up to 100, answers how many. Run again until it answers 0. */
export const remindPacks = action({
  name: "remind_packs",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: null) {
    const due = await lockToRemind(ctx.tx, ctx.now, BATCH);
    const { done } = await workApart(ctx, "remind_pack", due, {
      dueOf: ({ id }) => ({ kind: "pack", id, accountId: null, sellerId: null }),
      work: remind,
    });
    return ok(done);
  },
});

const waivedOf = (forms: readonly Form[]): string[] => forms.filter(isWaivedByDesk).map((form) => form.title);

async function remind(ctx: Ctx, pack: Pack): Promise<void> {
  const reminders = pack.reminders + 1;
  const last = pack.remindAt ?? ctx.now;
  await changePack(ctx.tx, pack.id, { reminders, remindAt: nextReminder(last, reminders) });
  const forms = await formsOf(ctx.tx, pack.id);
  const missing = forms.filter(isCustomers);
  if (missing.length === 0) return;
  await tellAboutPack(ctx, pack, {
    template: papersReminderMail,
    values: {
      short_id: pack.content.orderShortId,
      sign: await signAddress(ctx, pack),
      until: await untilDay(ctx, pack),
      forms: missing.map(({ title, why }) => ({ title, why })),
      waived: waivedOf(forms),
    },
    // Asked again, the count begins anew: the day tells one reminder from another.
    cause: `reminder:${last.toISOString().slice(0, 10)}`,
    attach: "pack",
  });
}

/** Something came back and lies with its pack: said once for each sending, however many files it has. */
export const tellReturnReceived = action({
  name: "tell_return_received",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly returnId: string }) {
    const found = await returnById(ctx.tx, input.returnId);
    const pack = found?.packId == null ? null : await packById(ctx.tx, found.packId);
    // What is looked through by now has its own mail.
    if (!found || !pack || found.state !== "waiting") return ok(null);
    await tellAboutPack(ctx, pack, {
      template: papersReceivedMail,
      values: { short_id: pack.content.orderShortId },
      cause: `received:${found.source}:${found.filedAt.toISOString()}`,
    });
    return ok(null);
  },
});

/**
 * What came back must come once more, or is done without, or need not be sent any more. Signing, declining and sending tell
 * for themselves.
 */
export const tellPackMoved = action({
  name: "tell_pack_moved",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly packId: string; readonly state: string }) {
    const pack = await packById(ctx.tx, input.packId);
    if (!pack || pack.state !== input.state) return ok(null);
    const forms = await formsOf(ctx.tx, pack.id);
    const short_id = pack.content.orderShortId;
    const again = forms.filter((form) => form.state === "asked_again");
    if (pack.state === "partly" && again.length > 0)
      await tellAboutPack(ctx, pack, {
        template: papersAgainMail,
        values: {
          short_id,
          sign: await signAddress(ctx, pack),
          until: await untilDay(ctx, pack),
          forms: again.map(({ title, reason }) => ({ title, reason: reason ?? "" })),
          waived: waivedOf(forms),
        },
        // Each time, also for a second scan of the same day that cannot be used either.
        cause: `again:${again.map((form) => form.position).join(",")}:${await timesAskedAgain(ctx.tx, pack.id)}`,
      });
    if (pack.state === "accepted" && waivedOf(forms).length > 0)
      await tellAboutPack(ctx, pack, {
        template: papersDoneWithoutMail,
        values: { short_id, waived: waivedOf(forms) },
        cause: "done_without",
      });
    if (pack.state === "voided" && pack.sentAt !== null)
      await tellAboutPack(ctx, pack, {
        template: papersNotNeededMail,
        values: { short_id },
        cause: "voided",
      });
    return ok(null);
  },
});
