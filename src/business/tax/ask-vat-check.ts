// The register is asked about an order's VAT id, again while it cannot say, and whenever staff wants to know.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import type { Tick } from "../../kernel/jobs.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import type { BadMove } from "../../kernel/states.ts";
import { accountById, lockOpenProfile } from "../customers/index.ts";
import type { BillingProfile } from "../customers/index.ts";
import { workApart } from "../staff/index.ts";
import { askedVatId } from "./asked-vat-id.ts";
import { openTask } from "../staff/index.ts";
import { tellProfile, VAT_WAITS } from "./note-vat-check.ts";
import { tellName } from "./tell-name.ts";
import { FRESH_MS, vatCheckStates } from "./vat-check.rules.ts";
import {
  anyDueCheck,
  answerSince,
  insertVatCheck,
  lockDueChecks,
  lockVatCheck,
  openCheckOf,
  registerOn,
  updateVatCheck,
} from "./vat-check.store.ts";
import type { VatCheckRow } from "./vat-check.store.ts";
import { readVatId } from "./vat-id.rules.ts";
import type { VatId } from "./vat-id.rules.ts";

export type VatCheckOf = {
  readonly sellerId: string;
  /** Null: it was typed outside of an order. */
  readonly orderId: string | null;
  readonly profile: Pick<BillingProfile, "id" | "accountId" | "vatId">;
};

/**
 * Step. Once per order with an id that the register knows of: an answer of the last day is taken over with its proof, else the
 * register is asked. Without a register nothing is asked, and the id stays unchecked.
 */
export async function checkVatOfOrder(ctx: Ctx, { sellerId, orderId, profile }: VatCheckOf): Promise<void> {
  const read = askable(profile);
  if (read === null) return;
  const since = new Date(ctx.now.getTime() - FRESH_MS);
  const known = await answerSince(ctx.tx, sellerId, read.text, since);
  if (known === null && !(await registerOn(ctx.tx))) return;
  if (known === null) return askAnew(ctx, { sellerId, orderId, profile }, read);
  const of = { sellerId, accountId: profile.accountId, billingProfileId: profile.id, orderId };
  const check = { ...known, ...of, id: newId(), vatId: read.text };
  if (!(await insertVatCheck(ctx.tx, check, ctx.now))) return;
  ctx.moved({ noun: "vat_check", id: check.id, move: "take_over", from: null, to: check.state });
  await tellProfile(ctx, check, check.state);
  if (check.state === "valid") await tellName(ctx, check);
}

/** As registers write it; null where none knows such ids. */
function askable(profile: Pick<BillingProfile, "vatId">): VatId | null {
  const read = profile.vatId === null ? null : readVatId(profile.vatId);
  return read?.inVies === true ? read : null;
}

type OfProfile = { readonly billingProfileId: string };

async function profileAt(ctx: Ctx, { billingProfileId }: OfProfile) {
  const profile = await lockOpenProfile(ctx.tx, billingProfileId);
  const account = profile && (await accountById(ctx.tx, profile.accountId));
  return profile && account ? { profile, sellerId: account.sellerId } : null;
}

/** For the machine, once a profile got another id: an answer of the last day is taken over, else the register is asked. */
export const checkVatOfProfile = action({
  name: "check_vat_of_profile",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: OfProfile) {
    const found = await profileAt(ctx, input);
    const read = found && askable(found.profile);
    if (!read || (await openCheckOf(ctx.tx, { ...input, vatId: read.text }))) return ok(null);
    await checkVatOfOrder(ctx, { ...found, orderId: null });
    return ok(null);
  },
});

/**
 * A step, before a renewal: the register is asked again, with a proof of its own. Until it answers, the last answer holds. A check
 * that it never answered goes on.
 */
export async function recheckVat(ctx: Ctx, of: Omit<VatCheckOf, "orderId">): Promise<void> {
  const read = askable(of.profile);
  if (!read) return;
  const open = await openCheckOf(ctx.tx, { billingProfileId: of.profile.id, vatId: read.text });
  if (open === null) return askAnew(ctx, { ...of, orderId: null }, read);
  if (open.state === "unavailable") must(await askAgain(ctx, open));
}

/** A step. Staff hears that invoices wait for this check. */
export const sayVatWaits = async (
  ctx: Ctx,
  of: {
    readonly sellerId: string;
    readonly accountId: string;
    readonly vatCheckId: string;
    readonly vatId: string;
  },
): Promise<void> => {
  const { sellerId, accountId, vatId } = of;
  const subject = { kind: "vat_check", id: of.vatCheckId };
  await openTask(ctx, { sellerId, kind: VAT_WAITS, subject, accountId, about: vatId });
};

/**
 * Staff wants to know about a profile's id, whether it was ever asked for or not. Refuses: no_such, no_vat_id (none, or one that
 * no register knows), no_register, bad_move (it is being asked).
 */
export const askVatOfProfile = action({
  name: "ask_vat_of_profile",
  needs: {
    any: ["staff:customers.change"],
    on: (input: OfProfile) => ({ kind: "billing_profile", id: input.billingProfileId }),
  },
  async run(ctx, input: OfProfile) {
    const found = await profileAt(ctx, input);
    if (!found) return refuse({ code: "no_such" as const, kind: "billing_profile" });
    const read = askable(found.profile);
    if (!read) return refuse({ code: "no_vat_id" as const });
    if (!(await registerOn(ctx.tx))) return refuse({ code: "no_register" as const });
    const open = await openCheckOf(ctx.tx, { ...input, vatId: read.text });
    if (open) return askAgain(ctx, open);
    await askAnew(ctx, { ...found, orderId: null }, read);
    return ok(null);
  },
});

async function askAnew(ctx: Ctx, { sellerId, orderId, profile }: VatCheckOf, read: VatId): Promise<void> {
  const of = { sellerId, accountId: profile.accountId, billingProfileId: profile.id, orderId };
  const check = { ...of, id: newId(), vatId: read.text, state: "asked" as const };
  if (!(await insertVatCheck(ctx.tx, check, ctx.now))) return;
  ctx.moved({ noun: "vat_check", id: check.id, move: "ask", from: null, to: check.state });
  askRegister(ctx, check);
}

function askRegister(ctx: Ctx, check: Pick<VatCheckRow, "id" | "accountId" | "vatId">): void {
  ctx.ask(askedVatId, {
    subject: { kind: "vat_check", id: check.id },
    accountId: check.accountId,
    connectionId: null,
    ask: { vatId: check.vatId },
  });
}

async function askAgain(ctx: Ctx, check: VatCheckRow): Promise<Result<null, BadMove>> {
  const to = vatCheckStates.decide(check.state, "ask");
  if (!to.ok) return to;
  await updateVatCheck(ctx.tx, check, { state: to.value, nextAt: null, askedAt: ctx.now });
  ctx.moved({ noun: "vat_check", id: check.id, move: "ask", from: check.state, to: to.value });
  askRegister(ctx, check);
  return ok(null);
}

/** Staff wants to know now. Refuses: no_such, bad_move (it is being asked), no_register (no connection is switched on). */
export const askVatCheckAgain = action({
  name: "ask_vat_check_again",
  needs: {
    any: ["staff:customers.change"],
    on: (input: { readonly vatCheckId: string }) => ({ kind: "vat_check", id: input.vatCheckId }),
  },
  async run(ctx, input: { readonly vatCheckId: string }) {
    const check = await lockVatCheck(ctx.tx, input.vatCheckId);
    if (!check) return refuse({ code: "no_such" as const, kind: "vat_check" });
    if (!(await registerOn(ctx.tx))) return refuse({ code: "no_register" as const });
    return askAgain(ctx, check);
  },
});

const BATCH = 100;

/** What could not be said is asked again when its time has come. Answers how many. */
export const askDueVatChecks = action({
  name: "ask_due_vat_checks",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: Record<string, never>) {
    const due = await lockDueChecks(ctx.tx, ctx.now, BATCH);
    const worked = await workApart(ctx, "ask_vat_check", due, {
      dueOf: ({ id, accountId }) => ({ kind: "vat_check", id, accountId, sellerId: null }),
      work: async (part, check) => must(await askAgain(part, check)),
    });
    return ok(worked.done);
  },
});

export const vatCheckTick: Tick = {
  name: "ask_due_vat_checks",
  due: anyDueCheck,
  async run(kit) {
    must(await kit.act(askDueVatChecks, systemActor, {}));
  },
};
