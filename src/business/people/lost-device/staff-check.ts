// How staff knew whom they do something for that only the person themselves could: which check, and what was checked.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { settingOf } from "../../sellers/index.ts";
import { accessSetting } from "../factor-removal.rules.ts";
import type { RemovalCheck } from "../factor-removal.rules.ts";
import type { Person } from "../person.rules.ts";
import { sellerOfPerson } from "../tell-security.ts";
import { securityQuestionOf } from "./security-question.store.ts";

const NOTE_MIN = 3;
const NOTE_MAX = 500;
const HOUR_MS = 3_600_000;

export type StaffCheck = {
  readonly checkedBy: RemovalCheck;
  /** What was checked: which paper, which number was called, who was there. */
  readonly note: string;
};
export type StaffCheckRefusal =
  | { readonly code: "no_note" }
  /** The question was not answered rightly within the last hour, or may not be asked here. */
  | { readonly code: "not_answered" };

/** A step. Answers what is kept of the check. */
export async function readCheck(
  ctx: Ctx,
  person: Person,
  { checkedBy, note: typed }: StaffCheck,
): Promise<Result<StaffCheck, StaffCheckRefusal>> {
  const note = typed.trim();
  if (note.length < NOTE_MIN || note.length > NOTE_MAX) return refuse({ code: "no_note" });
  if (checkedBy !== "security_question") return ok({ checkedBy, note });
  const seller = await sellerOfPerson(ctx.tx, person);
  const { securityQuestions } = seller
    ? await settingOf(ctx.tx, seller.id, accessSetting)
    : accessSetting.fallback;
  const at = (await securityQuestionOf(ctx.tx, person.id))?.answeredAt ?? null;
  const lately = at !== null && ctx.machineNow.getTime() - at.getTime() < HOUR_MS;
  return securityQuestions && lately ? ok({ checkedBy, note }) : refuse({ code: "not_answered" });
}
