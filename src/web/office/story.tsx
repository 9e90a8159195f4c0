// The story of a thing as a timeline: moves, what people did, what the outside was asked, and what was said to whom. Ids grow
// with machine time, so they put it all in order; business time is shown first, machine time where it differs.
import type { VNode } from "preact";
import type { AttemptRow, StoryRow } from "../../business/staff/index.ts";
import type { ListedMessage } from "../../business/messages/index.ts";
import {
  DateTime,
  LinkButton,
  StatusChip,
  Timeline,
  type IconName,
  type Lang,
  type TimelineEntry,
} from "../ui/index.ts";
import { officeWords } from "./office.words.ts";
import { stateOf } from "./states.words.ts";
import { outsideWhy } from "./outside.words.ts";
import { actName, deedName, nounName, stateNoun, viaName } from "./story.words.ts";
import { storyWords } from "./story-pages.words.ts";
import { whyName } from "./why.words.ts";

export type StoryFacts = {
  readonly rows: readonly StoryRow[];
  readonly attempts: readonly AttemptRow[];
  readonly messages: readonly ListedMessage[];
  /** What the things are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Where it does not stand on one page. */
  readonly pages?: {
    readonly newest?: string;
    readonly older?: string;
    /** Things were left out whose story this is as well. */
    readonly isPart: boolean;
  };
};

type Told = TimelineEntry & { readonly id: string };

const MINUTE_MS = 60_000;

export function Story({ lang, facts, label }: { lang: Lang; facts: StoryFacts; label: string }): VNode {
  return (
    <div id="story">
      <Timeline label={label} entries={storyEntries(lang, facts)} />
      <StoryPages lang={lang} facts={facts} />
    </div>
  );
}

/** What is not on this page, said, and the way to it. */
function StoryPages({ lang, facts }: { lang: Lang; facts: StoryFacts }): VNode | null {
  const words = storyWords(lang);
  const { newest, older, isPart = false } = facts.pages ?? {};
  if (newest === undefined && older === undefined && !isPart) return null;
  return (
    <nav class="pager" aria-label={words.pages}>
      <span class="hint">
        {older === undefined ? (newest === undefined ? "" : words.first) : words.more}
        {isPart ? ` ${words.part}` : ""}
      </span>
      <span class="button-row">
        {newest === undefined ? null : <LinkButton href={newest}>{words.newest}</LinkButton>}
        {older === undefined ? null : <LinkButton href={older}>{words.older}</LinkButton>}
      </span>
    </nav>
  );
}

/** Newest first. */
export function storyEntries(lang: Lang, facts: StoryFacts): TimelineEntry[] {
  const keyOf = (row: StoryRow): string => `${row.at.getTime()} ${row.subjectId}`;
  const isTurn = (row: StoryRow): boolean => row.kind === "move" && row.from !== row.to;
  const moved = new Set(facts.rows.filter(isTurn).map(keyOf));
  // What went from a state to the same one is told by the act: that somebody gave it away, not that it runs as it did.
  const done = new Set(
    facts.rows.filter((row) => row.kind === "act" && row.actorKind !== "system").map(keyOf),
  );
  const shown = facts.rows.filter((row) =>
    row.kind === "move"
      ? isTurn(row) || !done.has(keyOf(row))
      : row.actorKind !== "system" && !moved.has(keyOf(row)),
  );
  const told: Told[] = [
    ...shown.map((row) => rowEntry(lang, row, facts.names)),
    ...facts.attempts.map((attempt) => attemptEntry(lang, attempt, facts)),
    ...facts.messages.map((message) => messageEntry(lang, message)),
  ];
  return told.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

function rowEntry(lang: Lang, row: StoryRow, names: ReadonlyMap<string, string>): Told {
  const words = officeWords(lang);
  const name = row.subjectId === null ? "" : (names.get(row.subjectId) ?? "");
  const noun = row.noun ?? "";
  const to = row.to === null ? null : stateOf(lang, stateNoun(noun), row.to);
  const before = row.from === null ? null : stateOf(lang, stateNoun(noun), row.from).word;
  // Two states may have one word, where what sets them apart is the machine's business.
  const from = before === null || before === to?.word ? "" : `${before} → `;
  const what =
    row.kind === "act"
      ? actName(lang, row.what)
      : `${nounName(lang, noun)}${name === "" ? "" : ` ${name}`}: ${from}${to?.word ?? ""}`;
  const alone = row.actorName ?? (row.actorKind === "guest" ? words.guest : words.system);
  const person = row.forName === null ? alone : words.forWhom(alone, row.forName);
  const actor = row.keyId === null ? person : words.throughKey(person, row.keyName ?? row.keyId);
  const late = Math.abs(row.at.getTime() - row.businessAt.getTime()) > MINUTE_MS;
  const who = row.via === "job" ? actor : `${actor}, ${words.via(viaName(lang, row.via))}`;
  return {
    id: row.id,
    key: row.id,
    at: row.businessAt,
    what,
    who: late ? (
      <>
        {who} · {words.machine} <DateTime at={row.at} seconds />
      </>
    ) : (
      who
    ),
    ...(row.why ? { detail: <p>{whyName(lang, row.why)}</p> } : {}),
    tone: row.kind === "act" ? "neutral" : (to?.tone ?? "neutral"),
    icon: iconOf(row),
  };
}

function iconOf(row: StoryRow): IconName {
  if (row.kind === "act") return "person";
  const icons: Readonly<Record<string, IconName>> = {
    order: "cart",
    item: "list",
    hosting: "server",
    panel_account: "server",
    suspension: "lock",
    domain: "globe",
    document: "invoice",
    settlement: "invoice",
    payment: "wallet",
    refund: "wallet",
    contract: "book",
    message: "mail",
    delivery: "mail",
  };
  return icons[row.noun ?? ""] ?? "clock";
}

// The outside knows no business time: it is taken from what happened just before.
function businessTimeOf(id: string, at: Date, rows: readonly StoryRow[]): Date {
  const before = rows.find((row) => row.id <= id) ?? rows.at(-1);
  return before ? new Date(at.getTime() + before.businessAt.getTime() - before.at.getTime()) : at;
}

function attemptEntry(lang: Lang, attempt: AttemptRow, facts: StoryFacts): Told {
  const state = stateOf(lang, "attempt", attempt.state);
  const answer = outsideWhy(lang, [attempt.code, attempt.message].filter(Boolean).join(": "));
  return {
    id: attempt.id,
    key: attempt.id,
    at: businessTimeOf(attempt.id, attempt.askedAt, facts.rows),
    what: (
      <>
        {deedName(lang, attempt.deed)} <StatusChip {...state} />
      </>
    ),
    who: attempt.connectionName ?? officeWords(lang).system,
    ...(answer === "" ? {} : { detail: <p>{answer}</p> }),
    tone: state.tone,
    icon: "external",
  };
}

function messageEntry(lang: Lang, message: ListedMessage): Told {
  const state = stateOf(lang, "message", message.state);
  return {
    id: message.id,
    key: message.id,
    at: message.createdAt,
    what: (
      <>
        <a href={`/office/messages/${message.id}`}>{message.subject || nounName(lang, message.template)}</a>{" "}
        <StatusChip {...state} />
      </>
    ),
    who: officeWords(lang).sentTo(message.recipient),
    tone: state.tone,
    icon: message.channel === "sms" ? "phone" : "mail",
  };
}
