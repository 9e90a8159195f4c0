// What office pages ask of a visit: which rights it brings, which brands it may see, and today's date there.
import type { Visit } from "../../../kernel/http.ts";
import type { StaffRight } from "../../../kernel/rights.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { dateIn } from "../../../kernel/time.ts";
import { factsOf } from "../../core/index.ts";

type StaffWord = StaffRight extends `staff:${infer Word}` ? Word : never;

/** Whether the signed-in member holds the right; the action behind a form checks again with its subject. */
export function holds(visit: Visit, right: StaffWord | (string & {})): boolean {
  return visit.actor.kind === "staff" && visit.actor.rights.includes(right);
}

/** The brands whose things may be listed; null: all. */
export function sellersOf(visit: Visit): readonly string[] | null {
  return visit.actor.kind === "staff" ? visit.actor.sellerIds : [];
}

/** Business date where the reader is. */
export function todayOf(visit: Visit): IsoDate {
  return dateIn(factsOf(visit).timeZone, visit.now);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
export const isId = (text: string | undefined): text is string => text !== undefined && UUID.test(text);
