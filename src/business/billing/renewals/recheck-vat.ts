// Before a renewal is billed, an answer about the buyer's VAT id that is too old is asked for again, and so is one that never came.
// Until the register speaks, the last answer holds; where it stays silent, a person hears of it.
import { action } from "../../../kernel/act.ts";
import { anyOf, idsOf } from "../../../kernel/db.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import { billingProfile } from "../../customers/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { recheckVat, registerOn, vatRecheckDays } from "../../tax/index.ts";
import { invoiceLeads } from "../dunning/sequence.rules.ts";
import { sequencesInForce } from "../dunning/sequence.store.ts";
import { saySilentRegister } from "./silent-register.ts";
import { profilesToRecheck, sellersToRecheck } from "./renewal.store.ts";

const BATCH = 200;
/** Days before the invoice: time for a register that is silent now and then. */
const BEFORE = 5;
const DAY_MS = 86_400_000;

/** Answers how many were asked for. */
export const recheckVatIds = action({
  name: "recheck_vat_ids",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { sellerId }: { readonly sellerId: string }) {
    await saySilentRegister(ctx, sellerId);
    const days = await settingOf(ctx.tx, sellerId, vatRecheckDays);
    if (!(await registerOn(ctx.tx))) return ok(0);
    const seller = await sellerById(ctx.tx, sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const leads = invoiceLeads(await sequencesInForce(ctx.tx, sellerId, today));
    const ahead = Math.max(0, ...Object.values(leads)) + BEFORE;
    const profileIds = await profilesToRecheck(ctx.tx, {
      seller,
      dueUntil: addDays(today, ahead),
      olderThan: days === 0 ? null : new Date(ctx.now.getTime() - days * DAY_MS),
      dayAgo: new Date(ctx.now.getTime() - DAY_MS),
      limit: BATCH,
    });
    for (const id of profileIds) {
      const profile = await billingProfile(ctx.tx, id);
      if (profile) await recheckVat(ctx, { sellerId, profile });
    }
    return ok(profileIds.length);
  },
});

/** Once a business day in each process: what becomes due within the day is found on the next, days before its invoice. */
const lookedOn = new WeakMap<JobKit["db"], string>();

export const vatRecheckTick: Tick = {
  name: "recheck_vat_ids",
  due: () => anyOf(sellersToRecheck()),
  async run(kit, now) {
    const day = now.toISOString().slice(0, 10);
    if (lookedOn.get(kit.db) === day) return;
    lookedOn.set(kit.db, day);
    for (const sellerId of await idsOf(kit.db.app, sellersToRecheck()))
      while (must(await kit.act(recheckVatIds, systemActor, { sellerId })) === BATCH);
  },
};
