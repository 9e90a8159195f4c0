// One right for some days: whoever manages people lends it to a contact, and it ends by itself.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Scope } from "../../kernel/rights.ts";
import { addDays } from "../../kernel/time.ts";
import { lockAccount } from "./account.store.ts";
import { mayGive, rightsIssues } from "./contact-rights.ts";
import type { ContactRefusal } from "./contacts.ts";
import { membershipById, replaceRights, rightsOf } from "./membership.store.ts";
import { OFFERED_RIGHTS } from "./rights.rules.ts";
import type { OfferedRight } from "./rights.words.ts";
import { ruleDay } from "./rule-day.ts";
import { tellContact } from "./tell-contact.ts";

/** To look around: whatever else is asked for act by act, with its figures, and secrets one by one. */
export const LENDABLE_RIGHTS: readonly OfferedRight[] = OFFERED_RIGHTS.filter(
  (right) => right.endsWith(".see") && right !== "passwords.see",
);
const MOST_DAYS = 31;

export type LendRight = {
  readonly membershipId: string;
  readonly right: OfferedRight;
  readonly onKind: Scope["onKind"];
  readonly onId: string | null;
  readonly days: number;
};

/** The contact is told, and the holder. Refuses what is never lent, and what the lender does not hold for as long. */
export const lendRight = action({
  name: "lend_right",
  needs: {
    any: ["people.do"],
    on: (input: LendRight) => ({ kind: "membership", id: input.membershipId }),
  },
  async run(
    ctx,
    { membershipId, right, onKind, onId, days }: LendRight,
  ): Promise<Result<null, ContactRefusal>> {
    const known = await membershipById(ctx.tx, membershipId);
    if (known) await lockAccount(ctx.tx, known.accountId);
    const membership = known && (await membershipById(ctx.tx, known.id));
    const isLendable = LENDABLE_RIGHTS.includes(right) && days > 0 && days <= MOST_DAYS;
    if (membership?.role !== "contact" || membership.state !== "active" || !isLendable)
      return refuse({ code: "no_such", kind: "membership" });
    const today = await ruleDay(ctx, membership.sellerId);
    const [area = "", verb = ""] = right.split(".");
    const lent = {
      area,
      verb: verb as "see" | "do",
      onKind,
      onId,
      validFrom: today,
      validUntil: addDays(today, days),
    };
    const had = await rightsOf(ctx.tx, membership.id);
    const isSame = (one: Scope): boolean =>
      one.area === area && one.verb === verb && one.onKind === onKind && one.onId === onId;
    // A row of the same right that ends sooner gives way to it; one that lasts longer is enough.
    const longer = had.scopes.some((one) => isSame(one) && (one.validUntil ?? "9999") >= lent.validUntil);
    if (longer) return ok(null);
    const given = { ...had, scopes: [...had.scopes.filter((one) => !isSame(one)), lent] };
    const issues = await rightsIssues(ctx, membership.accountId, given);
    if (issues.length > 0) return refuse({ code: "invalid", issues });
    if (!mayGive(ctx, membership.accountId, given, had)) return refuse({ code: "not_yours_to_give" });
    await replaceRights(ctx.tx, membership, given, today);
    const { state } = membership;
    ctx.moved({ noun: "membership", id: membership.id, move: "change_scopes", from: state, to: state });
    await tellContact(ctx, membership, "changed");
    return ok(null);
  },
});
