// What the register answered is kept with its proof, and the billing profile learns it: from then on invoices follow.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dateIn, formatDate } from "../../kernel/time.ts";
import { billingProfile, recipientsOf, setVatCheck } from "../customers/index.ts";
import { sayByMails } from "../messages/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { finishTasks, openTask } from "../staff/index.ts";
import { vatIdAnswered } from "./tax.events.ts";
import { vatIdLostMail } from "./tax.mails.ts";
import { tellName } from "./tell-name.ts";
import { nextTryAt, vatCheckStates } from "./vat-check.rules.ts";
import { lockVatCheck, updateVatCheck } from "./vat-check.store.ts";
import type { VatCheckRow } from "./vat-check.store.ts";
import type { VatIdFound } from "./vat-id.port.ts";
import { readVatId } from "./vat-id.rules.ts";

/** The task of a person while invoices wait for an answer. */
export const VAT_WAITS = "vat_waits";

/** Null: the register cannot say now. */
export type NotedVatCheck = VatIdFound | null;

export async function noteVatCheck(
  ctx: Ctx,
  attempt: Pick<Attempt<object>, "subjectId">,
  outcome: Outcome<NotedVatCheck>,
): Promise<Result<null>> {
  const check = await lockVatCheck(ctx.tx, attempt.subjectId);
  if (!check || check.state !== "asked") return ok(null);
  const found = outcome.kind === "done" ? outcome.value : null;
  const move = found === null ? "miss" : found.isValid ? "confirm" : "deny";
  const to = vatCheckStates.decide(check.state, move);
  if (!to.ok) return to;
  const tries = check.tries + 1;
  const proof = found && {
    checkedAt: ctx.now,
    consultationNumber: found.consultationNumber,
    foundName: found.name,
    foundAddress: found.address,
  };
  const nextAt = found === null ? nextTryAt(tries, ctx.now) : null;
  await updateVatCheck(ctx.tx, check, { ...proof, state: to.value, tries, nextAt });
  ctx.moved({ noun: "vat_check", id: check.id, move, from: check.state, to: to.value });
  await tellProfile(ctx, check, to.value);
  if (found?.isValid === true) await tellName(ctx, { ...check, foundName: found.name });
  return ok(null);
}

/**
 * Step. The profile takes the answer over where it still has this id, and what waits for it goes on. One that was valid and is not
 * any more is told to the customer, and to staff.
 */
export async function tellProfile(
  ctx: Ctx,
  check: Pick<VatCheckRow, "id" | "sellerId" | "accountId" | "billingProfileId" | "vatId">,
  state: "valid" | "invalid" | "unavailable" | "asked",
): Promise<void> {
  const { billingProfileId } = check;
  if (billingProfileId === null) return;
  const before = await billingProfile(ctx.tx, billingProfileId);
  const known = state === "asked" ? "unchecked" : state;
  await setVatCheck(ctx, { profileId: billingProfileId, vatId: check.vatId, check: known });
  if (state !== "valid" && state !== "invalid") return;
  await finishTasks(ctx, check.id, VAT_WAITS);
  ctx.announce(vatIdAnswered, { billingProfileId });
  const isLost =
    state === "invalid" &&
    before?.vatCheck === "valid" &&
    readVatId(before.vatId ?? "")?.text === check.vatId;
  if (isLost) await sayLost(ctx, check);
}

async function sayLost(
  ctx: Ctx,
  { id, sellerId, accountId, vatId }: Pick<VatCheckRow, "id" | "sellerId" | "accountId" | "vatId">,
): Promise<void> {
  const subject = { kind: "vat_check", id };
  await openTask(ctx, { sellerId, kind: "vat_id_lost", subject, accountId, about: vatId });
  if (accountId === null) return;
  const seller = await sellerById(ctx.tx, sellerId);
  const day = dateIn(seller.timeZone, ctx.now);
  const recipients = await recipientsOf(ctx.tx, accountId, "billing", ctx.now);
  const mails = recipients.map((to) => ({
    template: vatIdLostMail,
    seller,
    to,
    accountId,
    values: {
      vat_id: vatId,
      date: formatDate(day, to.language === "de" ? "de" : "en"),
      url: `${siteAddress(seller)}/portal/account`,
    },
    about: { kind: "vat_check", id },
    cause: `vat_id_lost:${id}`,
  }));
  await sayByMails(ctx, mails);
}
