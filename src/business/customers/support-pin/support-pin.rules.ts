// The number by which somebody is known on the telephone: one for each person in each account, and what it is kept as.
import { randomInt } from "node:crypto";
import { hmacText } from "../../../kernel/seal.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import type { CustomerRight } from "../../../kernel/rights.ts";
import { accountsWithRight, mayDo } from "../account.rules.ts";
import { RIGHT_AREAS } from "../rights.rules.ts";

const DIGITS = 6;

export const newPin = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0");

/** Under the installation's key and bound to the account: a copy of the database tells no PIN, and none fits elsewhere. */
export const pinHash = (accountId: string, pin: string): string =>
  hmacText(`support-pin:${accountId}:${pin}`);

/** As it is typed while somebody says it; null where it is no PIN. */
export function readPin(typed: string): string | null {
  const plain = typed.replaceAll(/[\s.-]/g, "");
  return plain.length === DIGITS && /^\d+$/.test(plain) ? plain : null;
}

/** Everything, some packages or domains only, or nothing; null: there is no such right. */
export type Reach = "all" | "some" | "none" | null;
type Area = (typeof RIGHT_AREAS)[number]["area"];
export type CallerArea = { readonly area: Area; readonly see: Reach; readonly do: Reach };

/** What a caller may see and have done, area by area: asked of the function that decides everywhere else. */
export function callerMay(
  caller: PersonActor,
  account: { id: string; sellerId: string },
  now: Date,
): CallerArea[] {
  const subject = { kind: "account", id: account.id, accountId: account.id, sellerId: account.sellerId };
  const reach = (area: Area, verb: "see" | "do", verbs: readonly string[]): Reach => {
    if (!verbs.includes(verb)) return null;
    const right = `${area}.${verb}` as CustomerRight;
    if (mayDo(caller, right, subject, now)) return "all";
    return accountsWithRight(caller, right, now).includes(account.id) ? "some" : "none";
  };
  return RIGHT_AREAS.map(({ area, verbs }) => ({
    area,
    see: reach(area, "see", verbs),
    do: reach(area, "do", verbs),
  }));
}
