// Staff: the roles an installation begins with, and the states of members and desk tasks.
import { STAFF_RIGHTS } from "../../kernel/rights.ts";
import { states } from "../../kernel/states.ts";

export const memberStates = states("member", {
  active: { leave: "left" },
  left: { rejoin: "active" },
});

export const taskStates = states("task", {
  open: { finish: "done" },
  done: {},
});

export type Role = {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly string[];
  /** Who has it may do nothing before a second factor is set up. */
  readonly secondFactor: boolean;
};

type StaffWord = (typeof STAFF_RIGHTS)[number];

const SEES: readonly StaffWord[] = [
  "office.see",
  "orders.see",
  "customers.see",
  "services.see",
  "billing.see",
  "messages.see",
  "tickets.see",
];

/**
 * The roles that are there from the beginning; an owner may change them or add others. Partners from outside answer tickets,
 * which are conversations about an account, and see nothing else of the house.
 */
export const PREDEFINED_ROLES: readonly { readonly name: string; readonly rights: readonly StaffWord[] }[] = [
  { name: "Owner", rights: STAFF_RIGHTS },
  {
    name: "Order desk",
    rights: [
      ...SEES,
      "tickets.answer",
      "orders.decide",
      "orders.place",
      "quotes.do",
      "print.do",
      "customers.change",
      "customers.note",
      "customers.add",
      "customers.visit",
      "services.change",
      "services.enter",
    ],
  },
  {
    name: "Billing desk",
    rights: [
      ...SEES,
      "tickets.answer",
      "customers.change",
      "customers.note",
      "print.do",
      "quotes.do",
      "billing.issue",
      "billing.credit",
      "payments.book",
      "payments.refund",
    ],
  },
  { name: "Support", rights: [...SEES, "tickets.answer", "customers.note", "customers.visit"] },
  { name: "Partner", rights: ["tickets.see", "tickets.answer"] },
];

export function isStaffRight(text: string): text is StaffWord {
  return (STAFF_RIGHTS as readonly string[]).includes(text);
}

/** Done only by the act that says what was done; the desk cannot tick them off. */
export const DONE_ELSEWHERE: ReadonlySet<string> = new Set([
  "switch_off",
  "switch_on",
  "take_down",
  "refund_waits",
  "payout_asked",
]);

export type Task = {
  readonly id: string;
  /** Null: it concerns the whole installation. */
  readonly sellerId: string | null;
  /** What has to be looked at, "attempt_parked", "panel_unclear" …; screens have the words. */
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  /** A short fact for the desk: which thing, which deed, what the other side said. */
  readonly about: string;
  /** A code for why; screens have the words. */
  readonly reason: string | null;
  readonly state: "open" | "done";
  readonly dueAt: Date | null;
  readonly createdAt: Date;
};
