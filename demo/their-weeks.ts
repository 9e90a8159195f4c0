// What the customers of the time before were invoiced and paid, until today: three terms each, with reminders for those who are late,
// a package that is switched off, and a credit.
import { creditGoodwill, documentsOfAccounts } from "../src/business/billing/index.ts";
import { must } from "../src/kernel/result.ts";
import { addDays, addTerm, daysBetween } from "../src/kernel/time.ts";
import type { Wired } from "../src/wiring.ts";
import { TERM } from "./before-us.ts";
import type { TakenPayer } from "./before-us.ts";
import { passDays } from "./past.ts";
import type { BankAccount, PastDay } from "./past.ts";
import { ownerOf } from "./owner.ts";

type Of = { readonly sellerId: string; readonly memberId: string; readonly today: string };

/** As the sequence for hosting that ships has it, around the day a term is due. */
const INVOICED = -14;
const DUE_SOON = -3;
const LATE_STEPS = [1, 3, 10] as const;
const SWITCHED_OFF = 14;
const PAYS_LATE = 12;

/** A morning of theirs without the server, of their second term. */
const CREDIT = { minor: 200n, reason: "Für die Stunden, in denen der Server stand" };

/** Ends today; answers what the bank's next statement begins with. */
export async function liveOn(
  wired: Wired,
  { sellerId, memberId, today }: Of,
  payers: readonly TakenPayer[],
  bank: BankAccount,
): Promise<BankAccount> {
  const owner = await ownerOf(wired, memberId);
  const [first] = payers;
  const credit = async (): Promise<void> => {
    const [newest] = await documentsOfAccounts(wired.db.app, [first?.accountId ?? ""], { limit: 1 });
    must(await wired.act(creditGoodwill, owner, { documentId: newest?.id ?? "", ...CREDIT }));
  };
  const days = daysOf(payers, today);
  const creditOn = addTerm(first?.dueOn ?? today, TERM);
  days.set(creditOn, { ...(days.get(creditOn) ?? { paid: [] }), lateOn: credit });
  const inOrder = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const past = { sellerId, owner, today, bank };
  return passDays(
    wired,
    past,
    inOrder.map(([on, day]) => ({ ...day, ago: daysBetween(on, today) })),
  );
}

type Days = Map<string, Omit<PastDay, "ago">>;

/** The days on which something happens to one of them, before today. */
function daysOf(payers: readonly TakenPayer[], today: string): Days {
  const days: Days = new Map();
  const note = (on: string, payer?: TakenPayer): void => {
    if (on >= today) return;
    const paid = days.get(on)?.paid ?? [];
    days.set(on, { paid: payer ? [...paid, payer] : paid });
  };
  for (const payer of payers) {
    for (
      let term = 0, due = payer.dueOn;
      addDays(due, INVOICED) < today;
      due = addTerm(payer.dueOn, TERM, ++term)
    ) {
      const isLast = addTerm(payer.dueOn, TERM, term + 1) >= today;
      note(addDays(due, INVOICED));
      note(addDays(due, DUE_SOON));
      if (payer.habit === "in time" || (payer.habit === "no more" && !isLast)) {
        note(due, payer);
        continue;
      }
      for (const after of LATE_STEPS) note(addDays(due, after));
      if (payer.habit === "late") note(addDays(due, PAYS_LATE), payer);
      else note(addDays(due, SWITCHED_OFF));
    }
  }
  return days;
}
