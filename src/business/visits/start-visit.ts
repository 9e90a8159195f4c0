// A member of the staff opens the portal as one of the customer's people sees it, with a reason and for half an hour.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import { accountById, mayDo, membersOf } from "../customers/index.ts";
import { sessionByHash } from "../people/index.ts";
import { endVisitsOf, insertVisit } from "./visit.store.ts";

export type StartVisit = {
  readonly accountId: string;
  /** Null: the holder. */
  readonly personId: string | null;
  readonly reason: string;
  /** The ticket it is for, as people name it. */
  readonly ticket?: string;
  /** To act there, which needs a right of its own; else only to look. */
  readonly mayAct: boolean;
  /** Of the office: with this session, whatever ends it, the visit ends too. */
  readonly sessionHash: string;
  /** Under which brand's name the office is open; where it is not the customer's, the token is a link's on their own host. */
  readonly fromSellerId?: string;
};
export type StartVisitRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "reason_missing" }
  | { readonly code: "ticket_too_long" }
  | { readonly code: "may_only_look" };

const VISIT_MS = 30 * 60_000;
const ENTER_MS = 30_000;
const REASON = { min: 3, max: 300 };
export const TICKET_MAX = 40;

type Started = {
  readonly token: string;
  readonly expiresAt: Date;
  /** Whose host the link is on; null: the token is the cookie's. */
  readonly entersAt: string | null;
};

/**
 * Answers the token for the browser's cookie, or for the link that gives one on another brand's host (`enterVisit`). One visit at
 * a time: the member's other ones end. Refuses without a reason, who is not in the account, acting without the right to, and a
 * session that is not the member's own.
 */
export const startVisit = action({
  name: "start_visit",
  needs: {
    any: ["staff:customers.visit"],
    on: (input: StartVisit) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input): Promise<Result<Started, StartVisitRefusal>> {
    const { actor } = ctx;
    const reason = input.reason.trim();
    const ticket = input.ticket?.trim() ?? "";
    if (ticket.length > TICKET_MAX) return refuse({ code: "ticket_too_long" });
    if (reason.length < REASON.min || reason.length > REASON.max) return refuse({ code: "reason_missing" });
    const account = await accountById(ctx.tx, input.accountId);
    const people = (await membersOf(ctx.tx, input.accountId)).filter((one) => one.state === "active");
    const person = people.find((one) =>
      input.personId === null ? one.role === "holder" : one.personId === input.personId,
    );
    if (!account || !person || actor.kind !== "staff") return refuse({ code: "no_such", kind: "person" });
    const session = await sessionByHash(ctx.tx, input.sessionHash);
    if (session?.personId !== actor.id) return refuse({ code: "no_such", kind: "session" });
    const subject = { kind: "account", id: account.id, accountId: account.id, sellerId: account.sellerId };
    if (input.mayAct && !mayDo(actor, "staff:customers.act_as", subject, ctx.now))
      return refuse({ code: "may_only_look" });
    await endVisitsOf(ctx.tx, actor.id, ctx.machineNow);
    const token = randomToken();
    const expiresAt = new Date(ctx.machineNow.getTime() + VISIT_MS);
    const { fromSellerId = account.sellerId } = input;
    const elsewhere = fromSellerId !== account.sellerId;
    await insertVisit(ctx.tx, {
      id: newId(),
      sellerId: account.sellerId,
      accountId: account.id,
      personId: person.personId,
      staffId: actor.id,
      staffName: actor.name,
      sessionId: session.id,
      reason,
      ticket: ticket === "" ? null : ticket,
      mayAct: input.mayAct,
      tokenHash: hashToken(token),
      enterUntil: elsewhere ? new Date(ctx.machineNow.getTime() + ENTER_MS) : null,
      fromSellerId: elsewhere ? fromSellerId : null,
      startedAt: ctx.machineNow,
      expiresAt,
    });
    ctx.moved({
      noun: "account",
      id: account.id,
      move: "visit",
      from: account.state,
      to: account.state,
      why: reason,
    });
    return ok({ token, expiresAt, entersAt: elsewhere ? account.sellerId : null });
  },
});
