// Whom the demo's host took over from a panel that was there before: what became of each, and how each pays.

export type Fate = "goes on" | "rests" | "ends" | "is free" | "waits" | "owes";
/** When they pay what they are invoiced: on the day it is due, after the second reminder, or no more since the last. */
export type Habit = "in time" | "late" | "no more";

export type OldCustomer = {
  readonly username: string;
  readonly name: string;
  readonly domain: string;
  readonly fate: Fate;
  /** The first day that is not paid yet, so many days after they came; left out: nobody is invoiced. */
  readonly dueAfter?: number;
  readonly habit?: Habit;
  readonly iban?: string;
  /** A company elsewhere in the union, which owes the tax itself. */
  readonly abroad?: {
    readonly country: string;
    readonly city: string;
    readonly postalCode: string;
    readonly vatId: string;
  };
};

// So that of one an invoice is over weeks ago, of others a term is soon to be invoiced, and of the last it is due in a few days.
const [FIRST, SOON, LATER] = [14, 21, 33];
export const OLD_CUSTOMERS: readonly OldCustomer[] = [
  {
    username: "segelhansen",
    name: "Fiete Hansen",
    domain: "segelmacherei-hansen.example",
    fate: "goes on",
    dueAfter: SOON,
    habit: "in time",
    iban: "DE02100500000054540402",
  },
  {
    username: "teestube",
    name: "Okka Janssen",
    domain: "teestube-janssen.example",
    fate: "rests",
    dueAfter: LATER,
    habit: "in time",
    iban: "DE02300209000106531065",
  },
  {
    username: "kutterkoje",
    name: "Hinnerk Lührs",
    domain: "kutter-koje.example",
    fate: "ends",
    dueAfter: SOON,
    habit: "late",
    iban: "DE02200505501015871393",
  },
  {
    username: "roesterei",
    name: "Wiebke Harms",
    domain: "kaffee-harms.example",
    fate: "owes",
    dueAfter: FIRST,
    habit: "no more",
    iban: "DE02500105170137075030",
  },
  {
    username: "havneby",
    name: "Havneby Bådcenter ApS",
    domain: "havneby-baad.example",
    fate: "goes on",
    dueAfter: LATER,
    habit: "in time",
    iban: "DK5000400440116243",
    abroad: { country: "DK", city: "Rømø", postalCode: "6792", vatId: "DK13585628" },
  },
  { username: "seenotchor", name: "Seenotchor Greetsiel", domain: "seenotchor.example", fate: "is free" },
  { username: "deichlicht", name: "Deichlicht Verlag", domain: "deichlicht.example", fate: "waits" },
  { username: "moinradio", name: "Moin Radio", domain: "moin-radio.example", fate: "waits" },
];
