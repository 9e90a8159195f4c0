// What a pack of papers, each form in it, and what comes back can go through; who has to act; and the limits.
import { states } from "../../kernel/states.ts";

export const packStates = states("pack", {
  assembled: {
    send: "sent",
    part: "partly",
    return: "returned",
    accept: "accepted",
    decline: "declined",
    expire: "expired",
    void: "voided",
  },
  sent: {
    part: "partly",
    return: "returned",
    accept: "accepted",
    decline: "declined",
    expire: "expired",
    void: "voided",
  },
  partly: {
    return: "returned",
    accept: "accepted",
    decline: "declined",
    expire: "expired",
    void: "voided",
  },
  returned: { part: "partly", accept: "accepted", expire: "expired", void: "voided" },
  accepted: {},
  declined: {},
  expired: {},
  voided: {},
});
export type PackState = (typeof packStates.states)[number];

export const formStates = states("form", {
  open: { sign: "signed", return: "returned", waive: "waived" },
  signed: { accept: "accepted", ask_again: "asked_again", waive: "waived" },
  returned: { accept: "accepted", ask_again: "asked_again", waive: "waived" },
  asked_again: { sign: "signed", return: "returned", waive: "waived" },
  accepted: {},
  waived: {},
});
export type FormState = (typeof formStates.states)[number];

export const returnStates = states("return", {
  unmatched: { match: "waiting", set_aside: "set_aside", split: "split", type_in: "typed_in" },
  waiting: { check: "checked", set_aside: "set_aside" },
  checked: {},
  set_aside: { match: "waiting" },
  split: {},
  typed_in: {},
});
export type ReturnState = (typeof returnStates.states)[number];
export type ReturnSource = "upload" | "mail" | "fax" | "post";

type WithState = { readonly state: FormState };

/** Forms the customer still has to do something about. */
export const isCustomers = ({ state }: WithState): boolean => state === "open" || state === "asked_again";
const isDone = ({ state }: WithState): boolean => state === "accepted" || state === "waived";

/** Where the forms together lead the pack; null where nothing has come yet. */
export function moveForForms(forms: readonly WithState[]): "accept" | "return" | "part" | null {
  if (forms.every(isDone)) return "accept";
  // While the desk has something to look at it is the host's turn, also where a form was asked for again meanwhile.
  if (forms.some((form) => form.state === "returned" || form.state === "signed")) return "return";
  return forms.every((form) => form.state === "open") ? null : "part";
}

/** The pack is with the customer until everything came back; then the host has to look. */
export function nextOfPack(state: PackState): "customer" | "host" | "nobody" {
  if (packStates.isEnd(state)) return "nobody";
  return state === "returned" ? "host" : "customer";
}

const DAY_MS = 86_400_000;
/** Reminders go out so many days after the pack was sent, and after a form was asked for again. */
const REMINDER_DAYS = [3, 7] as const;

/** How long papers may take, counted from the day it became the customer's turn: they may come by post. */
export const PAPERS_DAYS = 30;
export const papersDueAt = (from: Date): Date => new Date(from.getTime() + PAPERS_DAYS * DAY_MS);

/** When the first reminder is due, counted from the day it became the customer's turn. */
export const firstReminder = (from: Date): Date => new Date(from.getTime() + REMINDER_DAYS[0] * DAY_MS);

/** Paper needs its days to arrive and to be read: nobody is reminded of what is still on its way. */
const POST_DAYS = 7;
export function reminderAfterPost(planned: Date, postedOn: string): Date {
  const later = new Date(Date.parse(postedOn) + POST_DAYS * DAY_MS);
  return later > planned ? later : planned;
}

/** When the next one is due after this many; null after the last. */
export function nextReminder(last: Date, reminders: number): Date | null {
  const [from, to] = [REMINDER_DAYS[reminders - 1], REMINDER_DAYS[reminders]];
  return from === undefined || to === undefined ? null : new Date(last.getTime() + (to - from) * DAY_MS);
}

export const REASON_MAX = 500;

/** Why a form or a pack is done without where nobody at the desk said so: a code came, or a person took the order. */
export const PROVEN = "proven otherwise";

/** The desk does without it, which its customer should hear. */
export const isWaivedByDesk = (form: WithState & { readonly reason: string | null }): boolean =>
  form.state === "waived" && form.reason !== PROVEN;
