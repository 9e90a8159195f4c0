// The steps of the things in an order: an account on a server, a name at the registry.
import type { TrackedItem } from "../../business/orders/index.ts";
import { dated } from "./step.ts";
import type { Step, StepsAsked } from "./step.ts";

export function itemStep(item: TrackedItem, { words, itemTimes }: StepsAsked): Step {
  const name = item.title;
  const isDomain = item.kind === "domain";
  const isMove = isDomain && item.domainMode === "transfer";
  const titles = isMove
    ? [words.itemTransfer(name), words.itemTransferDone(name)]
    : isDomain
      ? [words.itemDomain(name), words.itemDomainDone(name)]
      : item.kind === "hosting"
        ? [words.itemHosting(name), words.itemHostingDone(name)]
        : [words.itemOther(name), words.itemHostingDone(name)];
  const states: Readonly<Record<TrackedItem["state"], Step["state"]>> = {
    waiting: "waiting",
    held: "current",
    setting_up: "current",
    active: "done",
    failed: "failed",
    cancelled: "failed",
  };
  const state = states[item.state];
  return {
    key: item.id,
    title: (state === "done" ? titles[1] : titles[0]) ?? name,
    state,
    ...dated(itemTimes.get(item.id)),
    ...(state === "current" ? underWay(item, words) : {}),
    ...(item.state === "failed" ? { who: words.us, note: words.itemFailedNote } : {}),
  };
}

/** Who works on an item right now, and what that means for the wait. */
function underWay(item: TrackedItem, words: StepsAsked["words"]): Pick<Step, "who" | "note"> {
  if (item.state === "held") return { who: words.us, note: words.itemHeldNote };
  if (item.byHand !== null)
    return { who: words.us, note: words.itemHandNote(item.byHand.done, item.byHand.all) };
  return item.kind === "domain" ? { who: words.registry, note: words.registryNote } : { who: words.us };
}
