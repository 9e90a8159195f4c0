// The phone desk types what a caller says and learns who it is and what they may do. Right or wrong is kept, with who asked.
import { action } from "../../../kernel/act.ts";
import type { Act } from "../../../kernel/act.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { Database } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Actor } from "../../../kernel/rights.ts";
import { countHit, takeBackHit } from "../../people/index.ts";
import { lockAccount } from "../account.store.ts";
import { pinHash, readPin } from "./support-pin.rules.ts";
import { memberByPin } from "./support-pin.store.ts";

type Heard = { readonly accountId: string; readonly pin: string };
type Caller = { readonly membershipId: string; readonly personId: string };

// Answers null for a wrong one, so that the try is kept: a refusal would take its row back.
const hearPin = action({
  name: "check_support_pin",
  needs: {
    any: ["staff:customers.see", "staff:tickets.answer"],
    on: (input: Heard) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input): Promise<Result<Caller | null, { readonly code: "no_such"; readonly kind: string }>> {
    const account = await lockAccount(ctx.tx, input.accountId);
    if (!account) return refuse({ code: "no_such" as const, kind: "account" });
    const pin = readPin(input.pin);
    const caller = pin === null ? null : await memberByPin(ctx.tx, account.id, pinHash(account.id, pin));
    const id = caller?.membershipId ?? account.id;
    const to = caller === null ? "wrong" : "right";
    ctx.moved({ noun: "support_pin", id, move: "check", from: "set", to });
    return ok(caller);
  },
});

export type CheckPinParts = { readonly db: Pick<Database, "app">; readonly act: Act; readonly clock: Clock };
export type CheckPinRefusal = { readonly code: "wrong" | "too_many" | "not_allowed" | "no_such" };

const HOUR_S = 3_600;

/** Five wrong ones an hour for an account, thirty for whoever asks: six digits are not to be tried out. */
export async function checkSupportPin(
  { db, act, clock }: CheckPinParts,
  actor: Actor,
  input: Heard,
): Promise<Result<Caller, CheckPinRefusal>> {
  const limits = [
    { bucket: `support-pin:${input.accountId}`, most: 5, windowS: HOUR_S },
    { bucket: `support-pin-by:${actor.id ?? ""}`, most: 30, windowS: HOUR_S },
  ];
  const at = clock.machine();
  if (!(await countHit(db.app, limits, at)).open) return refuse({ code: "too_many" as const });
  const heard = await act(hearPin, actor, input);
  if (heard.ok && heard.value === null) return refuse({ code: "wrong" as const });
  await takeBackHit(db.app, limits, at);
  if (heard.ok && heard.value !== null) return ok(heard.value);
  const isNotAllowed = !heard.ok && heard.refusal.code === "not_allowed";
  return refuse({ code: isNotAllowed ? "not_allowed" : "no_such" });
}
