// What a sequence would do to one real customer from a day on, as if nobody paid: read only. The same rules plan these days as
// will work them, and the mails are worded as they would be; nothing is sent, billed or stopped.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { addDays, formatDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import type { Recipient } from "../../customers/index.ts";
import { wordLetter, wordMail } from "../../messages/index.ts";
import { defaultCard } from "../../payments/index.ts";
import { findSeller, settingsOf } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { invoiceOnPayment, paymentDays, quietDays } from "../billing.settings.ts";
import { writtenFirst } from "../documents/document.rules.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { renewalCosts } from "../renewals/renewal-costs.ts";
import { dueDay } from "../run/bill.rules.ts";
import { OWED_MAILS, owedMailValues, owedValues } from "../settling/say-owed.ts";
import type { GivenUp } from "../settling/say-owed.ts";
import { payLink } from "../settling/pay-address.ts";
import { courseOf, namesEndAfter, payableUntil } from "./course.rules.ts";
import type { CourseStep } from "./course.rules.ts";
import { renewalMail } from "./dunning.mails.ts";
import { reminderLetter } from "./dunning-letter.mails.ts";
import { caseSteps, suspendsFrom } from "./dunning.rules.ts";
import { paidFor } from "./dunning.store.ts";
import { graceOfCase, namesAtStake } from "./name-steps.ts";
import { nextAllowed } from "./quiet-days.rules.ts";
import { thingsIn, toldBy } from "./said-of.rules.ts";
import type { ToldLine } from "./said-of.rules.ts";
import type { SequencePlace, SequenceStep, StepAct } from "./sequence.rules.ts";
import { sequenceOfNames, sequencesByIds } from "./sequence.store.ts";
import { nextTerms, openOfAccount } from "./simulation.store.ts";
import type { NextTerm as Term, OpenCase } from "./simulation.store.ts";
import { letterValues } from "./write-reminder.ts";

export type SimulatedStep = {
  readonly on: IsoDate;
  readonly day: number;
  readonly act: StepAct | "overdue" | "request";
  readonly amount: Money;
  /** As it would be read; null where nothing is said. */
  readonly words: { readonly subject: string; readonly text: string } | null;
  /** The step comes and does nothing, because the card is charged by itself. */
  readonly silent: boolean;
};
export type Simulated = {
  readonly id: string;
  readonly what: string;
  readonly dueOn: IsoDate;
  /** The version that an open case keeps; null: the steps that were asked about. */
  readonly version: number | null;
  /** It is asked for, and its invoice follows only once it is paid. */
  readonly isRequest: boolean;
  readonly steps: readonly SimulatedStep[];
};
export type SimulationAsked = {
  readonly place: SequencePlace;
  readonly accountId: string;
  readonly steps: readonly SequenceStep[];
  readonly from: IsoDate;
};

/** Things and open invoices of one kind that are shown. */
const MOST = 3;

/** With what its invoice will say, tax in it. */
type NextTerm = Term & { readonly minor: bigint };

type Scene = {
  readonly db: ReadDb;
  readonly seller: Seller;
  readonly reader: Recipient;
  readonly hasCard: boolean;
  readonly paymentDays: number;
  readonly asksFirst: boolean;
  readonly allowedFrom: (day: IsoDate) => IsoDate;
  readonly asked: SimulationAsked;
};

/** Empty where the customer has nothing that goes by it. `at`: the business time by which recipients are chosen. */
export async function simulateSequence(db: ReadDb, asked: SimulationAsked, at: Date): Promise<Simulated[]> {
  const seller = await findSeller(db, asked.place.sellerId);
  if (!seller) return [];
  const wished = [paymentDays, quietDays, invoiceOnPayment] as const;
  const [days, quiet, asksFirst] = await settingsOf(db, seller.id, wished);
  const [reader] = await recipientsOf(db, asked.accountId, "billing", at);
  const nobody = { email: "", name: "", language: seller.defaultLanguage, personId: null };
  const scene: Scene = {
    db,
    seller,
    reader: reader ?? nobody,
    hasCard: (await defaultCard(db, asked.accountId)) !== null,
    paymentDays: days,
    asksFirst,
    allowedFrom: (day) => nextAllowed(day, quiet, seller.country),
    asked,
  };
  const { accountId, place } = asked;
  const [open, coming] = await Promise.all([
    openOfAccount(db, { accountId, place, limit: MOST }),
    nextTerms(db, { ...place, accountId, limit: MOST }),
  ]);
  const costs = await renewalCosts({ db, now: at }, seller, coming);
  const terms = coming.map((one) => ({ ...one, minor: costs(one) }));
  return [
    ...(await Promise.all(open.map((one) => ofOpen(scene, one)))),
    ...(await Promise.all(terms.map((one) => ofTerm(scene, one)))),
  ];
}

async function ofOpen(scene: Scene, open: OpenCase): Promise<Simulated> {
  const { db, asked, allowedFrom } = scene;
  const own = open.sequenceId === null ? null : ((await sequencesByIds(db, [open.sequenceId]))[0] ?? null);
  const ofNames = await sequenceOfNames(db, open.documentId);
  const all = caseSteps(own?.steps ?? asked.steps, ofNames);
  const facts = {
    dueOn: open.dueOn,
    issuedOn: open.documentOn,
    today: asked.from,
    done: open.done,
    allowedFrom,
    grace: await graceOfCase(db, open.documentId, {
      kind: own?.kind ?? asked.place.kind,
      ofNames,
      today: asked.from,
    }),
  };
  const course = courseOf(all, facts);
  const { texts } = open;
  const kind = own?.kind ?? asked.place.kind;
  const [lines, names] = await Promise.all([
    paidFor(db as Tx, open.documentId),
    ofNames.length === 0 && kind !== "domain" ? [] : namesAtStake(db, open.documentId),
  ]);
  const lost = ({ on: today, step }: CourseStep): GivenUp | null => {
    const on = names.length === 0 ? null : namesEndAfter(step, all, facts, kind);
    return on === null || on <= today ? null : { names, on };
  };
  const steps = await Promise.all(
    course.map((one) => told(scene, one, { ...open, lines, course, givenUp: lost(one) })),
  );
  const what = owedValues(open, texts, scene.reader.language).what;
  const version = own?.version ?? null;
  const isRequest = open.kind === "payment_request";
  return { id: open.documentId, what, dueOn: open.dueOn, version, isRequest, steps };
}

async function ofTerm(scene: Scene, term: NextTerm): Promise<Simulated> {
  const { asked, allowedFrom } = scene;
  const language = documentLanguage(scene.reader.language);
  const what = term.text[language] ?? term.text.en ?? term.contractNo;
  const invoiceDay = asked.steps.find((step) => step.act === "invoice")?.day ?? 0;
  const planned = addDays(term.dueOn, invoiceDay);
  const issuedOn = planned > asked.from ? planned : asked.from;
  const dueOn = dueDay(issuedOn, term.dueOn, scene.paymentDays);
  const amount = { minor: term.minor, currency: term.currency };
  const all = caseSteps(asked.steps);
  const facts = { dueOn, issuedOn, today: issuedOn, done: [], allowedFrom };
  const course = courseOf(all, facts);
  const { kind } = asked.place;
  const lost = ({ on: today, step }: CourseStep): GivenUp | null => {
    const on = kind === "domain" ? namesEndAfter(step, all, facts, kind) : null;
    return on === null || on <= today ? null : { names: [what], on };
  };
  const { minor: openMinor, currency, payBy } = term;
  const kindOfDocument = writtenFirst(scene.asksFirst, term.minor);
  const isRequest = kindOfDocument === "payment_request";
  const line = { text: what, contractId: term.contractNo, subjectKind: kind, isUnder: false };
  const document = {
    number: "…",
    kind: kindOfDocument,
    openMinor,
    currency,
    payBy,
    dueOn,
    documentOn: issuedOn,
    lines: [line],
  };
  const later = await Promise.all(
    course.map((one) => told(scene, one, { ...document, course, givenUp: lost(one) })),
  );
  const quietly = { amount, words: null, silent: false };
  const act = isRequest ? ("request" as const) : ("invoice" as const);
  const reminders = await remindersOf(scene, term, what);
  const steps = [...reminders, { ...quietly, on: issuedOn, day: invoiceDay, act }, ...later];
  return { id: term.entryId, what, dueOn: term.dueOn, version: null, isRequest, steps };
}

async function remindersOf(scene: Scene, term: NextTerm, what: string): Promise<SimulatedStep[]> {
  const { db, seller, reader, asked } = scene;
  const language = documentLanguage(reader.language);
  const amount = { minor: term.minor, currency: term.currency };
  const due = asked.steps.filter(
    (step) => step.act === "remind" && (step.terms === undefined || term.isLong),
  );
  const coming = due.filter((step) => addDays(term.dueOn, step.day) >= asked.from);
  const values = {
    what,
    date: formatDate(term.dueOn, language),
    amount: formatMoney(amount, language),
    notice_days: term.noticeDays,
    is_request: writtenFirst(scene.asksFirst, term.minor) === "payment_request",
  };
  const words = await wordMail(db, { template: renewalMail, seller, ...named(reader), values });
  return coming.map(({ day }) => ({
    on: addDays(term.dueOn, day),
    day,
    act: "remind",
    amount,
    words,
    silent: false,
  }));
}

const named = (reader: Recipient) => ({ language: reader.language, personName: reader.name });

type Owing = Pick<
  OpenCase,
  "number" | "kind" | "openMinor" | "currency" | "payBy" | "dueOn" | "documentOn"
> & {
  readonly lines: readonly ToldLine[];
  readonly course: readonly CourseStep[];
  readonly givenUp: GivenUp | null;
};

async function told(scene: Scene, { on, step, says }: CourseStep, owing: Owing): Promise<SimulatedStep> {
  const { db, seller, reader, hasCard } = scene;
  const amount = { minor: owing.openMinor, currency: owing.currency };
  const byCard = owing.payBy === "card" && hasCard;
  const silent = step.act === "charge" ? !byCard : step.mail === "due_soon" && byCard;
  const shown = { on, day: step.day, act: step.act, amount, silent };
  if (step.act === "letter") {
    const texts = thingsIn(owing.lines);
    const { language } = reader;
    const said = { language, givenUp: owing.givenUp, payBy: payableUntil(on, owing.course) };
    const values = letterValues(seller, owing, texts, said);
    const { subject, paragraphs } = await wordLetter(db, {
      template: reminderLetter,
      seller,
      ...named(reader),
      values,
    });
    return { ...shown, words: { subject, text: paragraphs.join("\n\n") } };
  }
  if (step.mail === undefined || !says || silent) return { ...shown, words: null };
  const isByHand = step.act === "suspend" && scene.asked.place.kind !== "hosting";
  const mail = isByHand ? "to_be_switched_off" : step.mail;
  const template = OWED_MAILS[mail];
  const ofNames = step.names ? { names: true } : {};
  const willStop = suspendsFrom(
    owing.course.map((one) => one.step),
    step.day,
  );
  const { givenUp, lines } = owing;
  // Where no panel is, a person switches off what the invoice is for.
  const byHand = scene.asked.place.kind === "hosting" ? [] : lines.map((line) => line.contractId ?? "");
  const isNamedApart = givenUp !== null;
  const { texts, ...about } = toldBy(mail, lines, { stops: willStop, byHand, isNamedApart, ...ofNames });
  const said = owedValues(owing, texts, reader.language);
  const read = { payUrl: payLink(seller, "…"), ...about, givenUp, readerLanguage: reader.language };
  const values = owedMailValues(mail, said, read);
  return { ...shown, words: await wordMail(db, { template, seller, ...named(reader), values }) };
}
