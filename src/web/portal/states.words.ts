// States as customers read them: one adjective and what it means for them.
import type { CustomerDocument } from "../../business/billing/index.ts";
import { lastDay } from "../../business/contracts/index.ts";
import type { ContractState } from "../../business/contracts/index.ts";
import type { RegistryState } from "../../business/domains/index.ts";
import type { HostingState } from "../../business/hosting/index.ts";
import type { OrderState } from "../../business/orders/index.ts";
import type { PaymentState } from "../../business/payments/index.ts";
import { DEFAULT_LOCALES, formatDate } from "../ui/index.ts";
import type { Lang, Tone } from "../ui/index.ts";

export type Shown = { readonly tone: Tone; readonly word: string };
type Row = readonly [Tone, string, string];

const pick = ([tone, en, de]: Row, lang: Lang): Shown => ({ tone, word: lang === "de" ? de : en });

const HOSTING: Readonly<Record<HostingState, Row>> = {
  wanted: ["info", "Being set up", "Wird eingerichtet"],
  provisional: ["info", "Preview", "Vorschau"],
  active: ["success", "Running", "Läuft"],
  suspended: ["danger", "Suspended", "Gesperrt"],
  failed: ["warning", "Needs our attention", "Wir kümmern uns"],
  terminated: ["neutral", "Ended", "Beendet"],
};
export const hostingState = (state: HostingState, lang: Lang): Shown => pick(HOSTING[state], lang);

/** The day on which it is over, beside the word. */
function onDay(row: Row, day: string | null, lang: Lang): Shown {
  const { tone, word } = pick(row, lang);
  if (day === null) return { tone, word };
  const on = formatDate(DEFAULT_LOCALES[lang], day);
  return { tone, word: lang === "de" ? `${word} am ${on}` : `${word} on ${on}` };
}

const DOMAIN: Readonly<Record<RegistryState, Row>> = {
  none: ["neutral", "Not with us", "Nicht bei uns"],
  registering: ["info", "Being registered", "Wird registriert"],
  transferring: ["info", "Moving in", "Zieht um"],
  active: ["success", "Active", "Aktiv"],
  renewing: ["info", "Being renewed", "Wird verlängert"],
  deleting: ["warning", "Being deleted", "Wird gelöscht"],
  redemption: ["danger", "In redemption", "In der Rückgabefrist"],
  unclear: ["info", "Being checked", "Wird geprüft"],
  failed: ["warning", "Needs our attention", "Wir kümmern uns"],
  gone: ["neutral", "Ended", "Beendet"],
};
export function domainState(
  domain: {
    readonly registryState: RegistryState;
    readonly wantedState: string;
    /** What it was given up for is over on this day. */
    readonly expiresAt?: Date | null;
  },
  lang: Lang,
): Shown {
  if (domain.wantedState === "kept_elsewhere" && domain.registryState === "none")
    return pick(["neutral", "Kept elsewhere", "Liegt woanders"], lang);
  if (domain.wantedState === "given_up" && domain.registryState === "active")
    return onDay(
      ["warning", "Ends", "Läuft aus"],
      domain.expiresAt?.toISOString().slice(0, 10) ?? null,
      lang,
    );
  return pick(DOMAIN[domain.registryState], lang);
}

const DOCUMENT = {
  credit_note: ["neutral", "Credit note", "Gutschrift"],
  receipt: ["neutral", "Receipt", "Quittung"],
  unissued: ["pending", "Being issued", "In Arbeit"],
  open: ["info", "Open", "Offen"],
  overdue: ["danger", "Overdue", "Überfällig"],
  partly: ["warning", "Partly paid", "Teilweise bezahlt"],
  settled: ["success", "Paid", "Bezahlt"],
  credited: ["neutral", "Credited", "Gutgeschrieben"],
  written_off: ["neutral", "Closed", "Geschlossen"],
  invoiced: ["success", "Paid, see the invoice", "Bezahlt, siehe Rechnung"],
  withdrawn: ["neutral", "Not needed any more", "Nicht mehr nötig"],
} as const satisfies Readonly<Record<string, Row>>;

export type DocumentStanding = keyof typeof DOCUMENT;

export function standingOfDocument(
  document: Pick<CustomerDocument, "kind" | "settlement" | "dueOn">,
  today: string,
): DocumentStanding {
  if (document.kind === "credit_note" || document.kind === "receipt") return document.kind;
  const isLate = document.dueOn !== null && document.dueOn < today;
  if ((document.settlement === "open" || document.settlement === "partly") && isLate) return "overdue";
  return document.settlement ?? "open";
}

export const documentState = (standing: DocumentStanding, lang: Lang): Shown =>
  pick(DOCUMENT[standing], lang);

const ORDER: Readonly<Record<OrderState, Row>> = {
  awaiting_confirmation: ["pending", "Waiting for you", "Wartet auf Sie"],
  checking: ["info", "Being checked", "Wird geprüft"],
  awaiting_code: ["pending", "Waiting for your code", "Wartet auf Ihren Code"],
  awaiting_papers: ["pending", "Waiting for your papers", "Wartet auf Ihre Unterlagen"],
  in_review: ["info", "Being checked", "Wird geprüft"],
  awaiting_answer: ["pending", "Waiting for your answer", "Wartet auf Ihre Antwort"],
  awaiting_payment: ["pending", "Waiting for payment", "Wartet auf Zahlung"],
  accepted: ["info", "Being set up", "Wird eingerichtet"],
  completed: ["success", "Done", "Fertig"],
  dropped: ["neutral", "Ended", "Beendet"],
  rejected: ["neutral", "Declined", "Abgelehnt"],
  expired: ["neutral", "Expired", "Abgelaufen"],
  cancelled: ["neutral", "Cancelled", "Storniert"],
};
export const orderState = (state: OrderState, lang: Lang): Shown => pick(ORDER[state], lang);

const CONTRACT: Readonly<Record<ContractState, Row>> = {
  agreed: ["info", "Agreed", "Vereinbart"],
  running: ["success", "Running", "Läuft"],
  paused: ["info", "Paused", "Pausiert"],
  ending: ["warning", "Cancelled", "Gekündigt"],
  ended: ["neutral", "Ended", "Beendet"],
  void: ["neutral", "Void", "Nichtig"],
};
type ContractShown = {
  readonly state: ContractState;
  readonly endsOn: string | null;
  readonly isStopped: boolean;
};

/** One that was given notice says its last day too, and one whose package is suspended says both. */
export const contractState = ({ state, endsOn, isStopped }: ContractShown, lang: Lang): Shown => {
  if (isStopped && state === "running")
    return pick(["danger", "Suspended, contract running", "Gesperrt, Vertrag läuft"], lang);
  if (isStopped && state === "ending") {
    const { word } = contractState({ state, endsOn, isStopped: false }, lang);
    return { tone: "danger", word: lang === "de" ? `Gesperrt; ${word}` : `Suspended; ${word}` };
  }
  const { tone, word } = pick(CONTRACT[state], lang);
  if (state !== "ending" || endsOn === null) return { tone, word };
  // Not the day on which notice was given.
  const on = formatDate(DEFAULT_LOCALES[lang], lastDay(endsOn));
  return { tone, word: lang === "de" ? `${word}, letzter Tag ${on}` : `${word}, last day ${on}` };
};

const GOES_ON: ReadonlySet<ContractState> = new Set(["running", "paused", "ending"]);

/** A package as it stands in a list: where it is suspended, with what becomes of its contract, as the contract's page says it. */
export const packageState = (state: HostingState, contract: ContractShown | undefined, lang: Lang): Shown =>
  state === "suspended" && contract && GOES_ON.has(contract.state)
    ? contractState(contract, lang)
    : hostingState(state, lang);

const PAYMENT: Readonly<Record<PaymentState, Row>> = {
  asked: ["pending", "Started", "Begonnen"],
  open: ["pending", "Started", "Begonnen"],
  processing: ["info", "With the bank", "Bei der Bank"],
  authorised: ["info", "Reserved", "Reserviert"],
  paid: ["success", "Received", "Eingegangen"],
  failed: ["warning", "Failed", "Fehlgeschlagen"],
  released: ["neutral", "Released", "Freigegeben"],
  expired: ["neutral", "Abandoned", "Abgebrochen"],
};
export const paymentState = (state: PaymentState, lang: Lang): Shown => pick(PAYMENT[state], lang);

const MESSAGE: Readonly<Record<string, Row>> = {
  waiting: ["pending", "On its way", "Unterwegs"],
  unknown: ["pending", "On its way", "Unterwegs"],
  sent: ["success", "Sent", "Gesendet"],
  delivered: ["success", "Delivered", "Zugestellt"],
  failed: ["danger", "Not delivered", "Nicht zustellbar"],
  withheld: ["neutral", "Not sent", "Nicht gesendet"],
};
export const messageState = (state: string, lang: Lang): Shown =>
  pick(MESSAGE[state] ?? (["neutral", state, state] as const), lang);
