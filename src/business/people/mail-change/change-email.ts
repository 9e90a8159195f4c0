// Somebody signs in with another mail address from now on. Both letter boxes are told: the new one has to prove itself, the old
// one can stop it, and for 72 hours take it back.
import { createHash } from "node:crypto";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sayByMail } from "../../messages/index.ts";
import type { MailTemplate } from "../../messages/index.ts";
import { officeAddress, siteAddress } from "../../sellers/index.ts";
import { emailChangeStates, UNDO_HOURS, VERIFY_HOURS } from "../email-change.rules.ts";
import type { EmailChange } from "../email-change.rules.ts";
import { provedLately } from "../factors/fresh.rules.ts";
import type { ProveAgain } from "../factors/fresh.rules.ts";
import { endLinks, makeLink, useLink } from "../links.ts";
import { stopRemoval } from "../lost-device/remove-lost-factors.ts";
import { emailChangeUndone } from "../people.events.ts";
import { emailKey, isEmail, reaches } from "../person.rules.ts";
import type { Person } from "../person.rules.ts";
import { changeAddress, lockPerson, markVerifiedAnew } from "../person.store.ts";
import { endAllKeys } from "../api-keys/end-api-key.ts";
import { countHit } from "../rate.store.ts";
import type { Limit } from "../rate.store.ts";
import { endAllSessions } from "../sessions.ts";
import { recipientOf, sellerOfPerson } from "../tell-security.ts";
import { emailAskedMail, emailChangedMail, emailUndoneMail, verifyEmailMail } from "./email-change.mails.ts";
import { endLaterChanges, endOldBox, endWhatCameSince } from "./end-old-box.ts";
import { readCheck } from "../lost-device/staff-check.ts";
import type { StaffCheck, StaffCheckRefusal } from "../lost-device/staff-check.ts";
import {
  insertEmailChange,
  lockEmailChange,
  moveEmailChange,
  openEmailChange,
} from "./email-change.store.ts";

/** In a day: changes asked for one person, and mails to one new address. */
const MOST_ASKED = 5;
const MOST_TO_ONE = 3;
const NO_CHECK: StaffCheck = { checkedBy: "in_person", note: "" };

type TooMany = { readonly code: "too_many"; readonly retryAfterS: number };
type LinkGone = { readonly code: "link_gone" };
/** The new address, or at undoing the old one, is somebody else's by now. */
type Taken = { readonly code: "email_taken" };

export type AskEmailChange = {
  readonly personId: string;
  readonly email: string;
  /** How staff knew whom they ask it for; the person themselves leave it out. */
  readonly check?: StaffCheck;
};

/**
 * Asked by the person, or by staff for them: the letter boxes decide either way. Nothing changes yet. Whether somebody has the
 * new address is not told here: only its letter box learns it. Refuses prove_again, what is no address or the same one
 * (`malformed`, `same`), staff who ask for somebody else without a check that is kept (`no_note`, `not_answered`), and too many
 * mails in a day (`too_many`): nobody's letter box is filled by it.
 */
export const askEmailChange = action({
  name: "ask_email_change",
  needs: {
    any: ["self", "staff:customers.change"],
    on: (input: AskEmailChange) => ({ kind: "person", id: input.personId }),
  },
  async run(
    ctx,
    input: AskEmailChange,
  ): Promise<
    Result<
      null,
      ProveAgain | LinkGone | TooMany | StaffCheckRefusal | { readonly code: "malformed" | "same" }
    >
  > {
    if (!provedLately(ctx.actor, ctx.machineNow)) return refuse({ code: "prove_again" as const });
    const email = input.email.normalize("NFC").trim();
    if (!isEmail(email)) return refuse({ code: "malformed" as const });
    const person = await lockPerson(ctx.tx, input.personId);
    if (!person || !reaches(ctx.actor, person)) return refuse({ code: "link_gone" as const });
    if (emailKey(email) === emailKey(person.email)) return refuse({ code: "same" as const });
    const isForSomebody = ctx.actor.kind === "staff" && ctx.actor.id !== person.id;
    const checked = isForSomebody ? await readCheck(ctx, person, input.check ?? NO_CHECK) : ok(null);
    if (!checked.ok) return checked;
    const counted = await countHit(ctx.tx, limitsOf(person, email), ctx.machineNow);
    if (!counted.open) return refuse({ code: "too_many" as const, retryAfterS: counted.retryAfterS });
    const before = await openEmailChange(ctx.tx, person.id);
    if (before) await withdraw(ctx, before);
    const id = await insertEmailChange(ctx.tx, {
      personId: person.id,
      oldEmail: person.email,
      newEmail: email,
      at: ctx.machineNow,
      asked: checked.value && { ...checked.value, by: ctx.actor.id ?? "" },
    });
    const why = checked.value?.checkedBy ?? null;
    ctx.moved({ noun: "email_change", id, move: "ask", from: null, to: "asked", why });
    const verify = await linkTo(ctx, person, id, "change_email", VERIFY_HOURS);
    await tell(ctx, person, verifyEmailMail, { ...recipientOf(person), email }, { link: verify }, id);
    const stop = await linkTo(ctx, person, id, "undo_email", VERIFY_HOURS);
    const values = { link: stop, address: email };
    await tell(ctx, person, emailAskedMail, recipientOf(person), values, id);
    return ok(null);
  },
});

/** By the link in the new letter box. Refuses link_gone, email_taken. */
export const verifyEmailChange = action({
  name: "verify_email_change",
  needs: { any: ["public"] },
  async run(ctx, input: { readonly token: string }): Promise<Result<null, LinkGone | Taken>> {
    const [change, person] = await changeBy(ctx, input.token, "change_email");
    const to = change && emailChangeStates.decide(change.state, "verify");
    if (!change || !person || !to?.ok) return refuse({ code: "link_gone" as const });
    const { newEmail, oldEmail } = change;
    if (!(await changeAddress(ctx.tx, person, { email: newEmail, key: emailKey(newEmail) })))
      return refuse({ code: "email_taken" as const });
    await markVerifiedAnew(ctx.tx, person.id, ctx.machineNow);
    const at = ctx.machineNow;
    const undoUntil = new Date(at.getTime() + UNDO_HOURS * 3_600_000);
    await moveEmailChange(ctx.tx, change, { state: to.value, changedAt: at, undoUntil });
    // Whatever was on its way to the old letter box opens nothing any more, but for taking this back.
    await endOldBox(ctx, person.id);
    await endLinks(ctx, { subjectId: change.id, purpose: "undo_email" });
    ctx.moved({ noun: "email_change", id: change.id, move: "verify", from: "asked", to: to.value });
    const undo = await linkTo(ctx, person, change.id, "undo_email", UNDO_HOURS);
    const values = { link: undo, address: newEmail, hours: UNDO_HOURS };
    await tell(ctx, person, emailChangedMail, { ...recipientOf(person), email: oldEmail }, values, change.id);
    return ok(null);
  },
});

/**
 * By the link in the old letter box: stops a change, or takes it back, with all that came after it: later changes, sessions, the
 * password, what was added to the access; modules above end what was begun in their accounts. A new password comes by mail only.
 * Refuses link_gone, email_taken.
 */
export const undoEmailChange = action({
  name: "undo_email_change",
  needs: { any: ["public"] },
  async run(
    ctx,
    input: { readonly token: string },
  ): Promise<Result<"withdrawn" | "undone", LinkGone | Taken>> {
    const [change, person] = await changeBy(ctx, input.token, "undo_email");
    if (!change || !person) return refuse({ code: "link_gone" as const });
    if (change.state === "asked") {
      await withdraw(ctx, change);
      return ok("withdrawn" as const);
    }
    const to = emailChangeStates.decide(change.state, "undo");
    const inTime = change.undoUntil !== null && change.undoUntil > ctx.machineNow;
    if (!to.ok || !inTime) return refuse({ code: "link_gone" as const });
    const { oldEmail } = change;
    if (!(await changeAddress(ctx.tx, person, { email: oldEmail, key: emailKey(oldEmail) })))
      return refuse({ code: "email_taken" as const });
    await moveEmailChange(ctx.tx, change, { state: to.value, undoneAt: ctx.machineNow });
    await endLaterChanges(ctx, change);
    await endAllSessions(ctx, person.id);
    await endAllKeys(ctx, { ...person, email: oldEmail });
    await endWhatCameSince(ctx, change);
    await endOldBox(ctx, person.id);
    // Whoever held the address meanwhile may have asked for that as well.
    await stopRemoval(ctx, person.id, "the change of the address was taken back");
    ctx.announce(emailChangeUndone, { personId: person.id, since: change.askedAt.toISOString() });
    ctx.moved({ noun: "email_change", id: change.id, move: "undo", from: "changed", to: to.value });
    const seller = await sellerOfPerson(ctx.tx, person);
    const home = person.sellerId === null ? officeAddress() : seller === null ? "" : siteAddress(seller);
    const link = home === "" ? "" : `${home}/reset`;
    await tell(
      ctx,
      person,
      emailUndoneMail,
      { ...recipientOf(person), email: oldEmail },
      { link },
      change.id,
    );
    return ok("undone" as const);
  },
});

/** The person gives up a change that still waits. */
export const withdrawEmailChange = action({
  name: "withdraw_email_change",
  needs: {
    any: ["self"],
    on: (input: { readonly personId: string }) => ({ kind: "person", id: input.personId }),
  },
  async run(ctx, input: { readonly personId: string }): Promise<Result<null, LinkGone>> {
    await lockPerson(ctx.tx, input.personId);
    const change = await openEmailChange(ctx.tx, input.personId);
    if (!change) return refuse({ code: "link_gone" as const });
    await withdraw(ctx, change);
    return ok(null);
  },
});

const DAY_S = 86_400;

/** By whom it is asked for, and by the letter box that is written to. Counted in the transaction: what is refused was not sent. */
function limitsOf(person: Person, email: string): Limit[] {
  const box = createHash("sha256").update(emailKey(email)).digest("base64url").slice(0, 22);
  return [
    { bucket: `email_change:${person.id}`, most: MOST_ASKED, windowS: DAY_S },
    { bucket: `email_change:to:${box}`, most: MOST_TO_ONE, windowS: DAY_S },
  ];
}

async function withdraw(ctx: Ctx, change: EmailChange): Promise<void> {
  await moveEmailChange(ctx.tx, change, { state: "withdrawn" });
  await endLinks(ctx, { subjectId: change.id });
  ctx.moved({ noun: "email_change", id: change.id, move: "withdraw", from: "asked", to: "withdrawn" });
}

type Purpose = "change_email" | "undo_email";

async function changeBy(
  ctx: Ctx,
  token: string,
  purpose: Purpose,
): Promise<readonly [EmailChange | null, Person | null]> {
  const link = await useLink(ctx, token, purpose);
  const known =
    link.ok && link.value.personId !== null ? await lockPerson(ctx.tx, link.value.personId) : null;
  const change = link.ok ? await lockEmailChange(ctx.tx, link.value.subjectId) : null;
  return [change, known?.state === "active" ? known : null];
}

async function linkTo(
  ctx: Ctx,
  person: Person,
  changeId: string,
  purpose: Purpose,
  hours: number,
): Promise<string> {
  const asked = { purpose, subjectId: changeId, personId: person.id, singleUse: true };
  const token = await makeLink(ctx, { ...asked, days: hours / 24 });
  const seller = await sellerOfPerson(ctx.tx, person);
  const home = seller === null ? "" : siteAddress(seller);
  const start = person.sellerId === null ? officeAddress() : home;
  return `${start}/${purpose === "change_email" ? "new-address" : "old-address"}/${token}`;
}

async function tell<V>(
  ctx: Ctx,
  person: Person,
  template: MailTemplate<V>,
  to: ReturnType<typeof recipientOf>,
  values: NoInfer<V>,
  changeId: string,
): Promise<void> {
  const seller = await sellerOfPerson(ctx.tx, person);
  if (seller === null) return;
  const about = { kind: "person", id: person.id };
  const cause = `email_change:${changeId}:${template.key}`;
  await sayByMail(ctx, { template, seller, to, accountId: null, values, about, cause });
}
