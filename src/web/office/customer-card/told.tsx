// What happened with a customer, in words: each thing with where it can be opened, how it stands, and who did it.
import type { VNode } from "preact";
import type { Told, ToldKind } from "../../../business/search/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import {
  Money,
  Muted,
  StatusChip,
  Timeline,
  type IconName,
  type Lang,
  type TimelineEntry,
} from "../../ui/index.ts";
import { holds } from "../staff/staff-visit.ts";
import { outsideWhy } from "../outside.words.ts";
import { stateOf } from "../states.words.ts";
import { nounName } from "../story.words.ts";
import { whyName } from "../why.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { cardWords, fieldName } from "./card.words.ts";

const RIGHTS: Readonly<Record<ToldKind, string>> = {
  order: "orders.see",
  document: "billing.see",
  payment: "billing.see",
  message: "messages.see",
  thread: "messages.see",
  survey: "customers.see",
  visit: "customers.see",
  note: "customers.see",
  change: "customers.see",
  hold: "services.see",
};

/** The kinds among these that the visitor may read. */
export const tellable = (visit: Visit, kinds: readonly ToldKind[]): ToldKind[] =>
  kinds.filter((kind) => holds(visit, RIGHTS[kind]));

const ICONS: Readonly<Record<ToldKind, IconName>> = {
  order: "cart",
  document: "invoice",
  payment: "wallet",
  message: "mail",
  thread: "mail",
  survey: "person",
  visit: "monitor",
  note: "book",
  change: "gear",
  hold: "alert",
};
const PATHS: Readonly<Partial<Record<ToldKind, string>>> = {
  order: "orders",
  document: "invoices",
  payment: "payments",
  message: "messages",
  thread: "threads",
};
/** What the states of a thing are called by. */
const NOUNS: Readonly<Partial<Record<ToldKind, string>>> = {
  order: "order",
  payment: "payment",
  message: "message",
  hold: "hold",
};

export function ToldList({ lang, told }: { readonly lang: Lang; readonly told: readonly Told[] }): VNode {
  const words = cardWords(lang);
  if (told.length === 0) return <Muted>{words.storyEmpty}</Muted>;
  return <Timeline label={words.story} entries={told.map((one) => entry(lang, one))} />;
}

function entry(lang: Lang, one: Told): TimelineEntry {
  const noun = NOUNS[one.kind];
  const state = noun === undefined ? null : stateOf(lang, noun, one.state);
  const path = PATHS[one.kind];
  const name = nameOf(lang, one);
  return {
    key: one.id,
    at: one.at,
    what: (
      <>
        {path === undefined ? name : <a href={`/office/${path}/${one.id}`}>{name}</a>}{" "}
        {one.minor === null ? null : <Money minor={one.minor} currency={one.currency ?? ""} />}{" "}
        {state === null ? null : <StatusChip {...state} />}
      </>
    ),
    icon: ICONS[one.kind],
    tone: state?.tone ?? "neutral",
    ...(one.who === "" ? {} : { who: one.who }),
    ...detail(lang, one),
  };
}

function nameOf(lang: Lang, { kind, title, detail: more, state }: Told): string {
  const words = cardWords(lang);
  switch (kind) {
    case "order":
      return words.tell_order(title);
    case "document":
      if (more === "credit_note") return words.tell_credit(title);
      return more === "receipt" ? words.tell_receipt(title) : words.tell_document(title);
    case "payment":
      return `${words.tell_payment}, ${wayOf(lang, title)}`;
    case "message":
      return more === "sms" ? words.tell_sms : words.tell_message(nounName(lang, title));
    case "thread":
      return words.tell_thread(title);
    case "survey":
      return words.tell_survey(title, state);
    case "visit":
      return state === "acts" ? words.tell_visit_acts : words.tell_visit;
    case "note":
      return words.tell_note;
    case "change":
      return words.tell_change(fieldName(lang, title));
    case "hold":
      return title === "" ? words.tell_hold : words.tell_hold_of(title);
  }
}

function wayOf(lang: Lang, way: string): string {
  const words: Readonly<Record<string, unknown>> = ordersWords(lang);
  const said = words[`way_${way}`];
  return typeof said === "string" ? said : way;
}

function detail(lang: Lang, one: Told): Pick<TimelineEntry, "detail"> {
  const words = cardWords(lang);
  if (one.kind === "note") return { detail: <p class="kept-lines">{one.detail}</p> };
  if (one.kind === "survey")
    return one.detail === "" ? {} : { detail: <p class="kept-lines">{one.detail}</p> };
  if (one.kind === "message") return one.after === "" ? {} : { detail: <p>{outsideWhy(lang, one.after)}</p> };
  if (one.kind === "hold") return one.detail === "" ? {} : { detail: <p>{whyName(lang, one.detail)}</p> };
  if (one.kind === "visit") return { detail: <p>{one.detail}</p> };
  if (one.kind !== "change") return {};
  const shown = (value: string): string => (value === "" ? words.nothing : value);
  return {
    detail: (
      <>
        <p>
          {shown(one.detail)} → {shown(one.after)}
        </p>
        {one.state === "" ? null : <p>{words.because(one.state)}</p>}
      </>
    ),
  };
}
