// The steps of the things in an order: an account on a server, a name at the registry, and what is set up by hand.
import type { DomainProgress } from "../../business/domains/index.ts";
import type { TrackedItem } from "../../business/orders/index.ts";
import { dated, ours } from "./step.ts";
import type { Step, StepsAsked } from "./step.ts";
import type { TrackerWords } from "./tracker.words.ts";

const STATES: Readonly<Record<TrackedItem["state"], Step["state"]>> = {
  waiting: "waiting",
  held: "current",
  setting_up: "current",
  active: "done",
  failed: "failed",
  cancelled: "failed",
};

export function itemStep(item: TrackedItem, asked: StepsAsked): Step {
  const { words, itemTimes, domains } = asked;
  const state = STATES[item.state];
  const [doing, done] = titlesOf(item, words);
  const progress = item.subjectId === null ? null : (domains.get(item.subjectId) ?? null);
  return {
    key: item.id,
    title: state === "done" ? done : doing,
    state,
    ...dated(itemTimes.get(item.id)),
    ...(state === "current" || item.state === "failed" ? actsOn(item, progress, asked) : {}),
  };
}

function titlesOf(item: TrackedItem, words: TrackerWords): readonly [string, string] {
  const { title } = item;
  if (item.state === "cancelled") return [words.itemGivenUp(title), words.itemGivenUp(title)];
  if (item.kind === "hosting") return [words.itemHosting(title), words.itemHostingDone(title)];
  if (item.kind !== "domain") return [words.itemOther(title), words.itemHostingDone(title)];
  return item.domainMode === "transfer"
    ? [words.itemTransfer(title), words.itemTransferDone(title)]
    : [words.itemDomain(title), words.itemDomainDone(title)];
}

/** Who acts on it now, by when where it is a person of ours, and what happens there. */
function actsOn(item: TrackedItem, progress: DomainProgress | null, asked: StepsAsked): Partial<Step> {
  const { words } = asked;
  const since = asked.itemTimes.get(item.id);
  const person = (note: string) => ours(asked, since === undefined ? null : asked.promise.other(since), note);
  if (item.state === "held") return person(words.itemHeldNote);
  if (item.state !== "failed" && item.byHand !== null)
    return person(words.itemHandNote(item.byHand.done, item.byHand.all));
  const isMove = item.domainMode === "transfer";
  if (item.state === "failed") return person(isMove ? words.moveFailedNote : words.itemFailedNote);
  if (item.kind === "hosting") return { who: words.us, note: words.hostingNote };
  if (item.kind !== "domain") return person(words.byHandNote);
  if (progress?.registryState === "unclear") return person(words.itemFailedNote);
  if (progress?.isPending !== true) return { who: words.registry, note: words.requestedNote };
  return isMove
    ? { who: words.formerRegistrar, note: words.moveNote }
    : { who: words.registry, note: words.registryNote };
}
