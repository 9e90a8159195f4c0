// What an order's page and its last mail say once it has ended, from what became of its things and its money. Pure.
import { formatMoney, money as amountOf } from "../../kernel/money.ts";
import type { MoneyLeft } from "../payments/index.ts";
import { endWords } from "./end.words.ts";
import type { ItemState, OrderState } from "./order.rules.ts";
import type { ToldReason } from "./review/decision.rules.ts";

type EndedOrder = {
  readonly state: OrderState;
  readonly acceptedAt: Date | null;
  readonly rejectedFor: ToldReason | null;
  readonly items: readonly { readonly state: ItemState; readonly title: string }[];
};

export type EndAsked = {
  readonly order: EndedOrder;
  /** By currency; mostly there is one, or none. */
  readonly money: readonly MoneyLeft[];
  readonly hadPreview: boolean;
  readonly lang: "de" | "en";
};

/** Whether something that was ordered is not there although the order is done. */
export const isInPart = (order: Pick<EndedOrder, "state" | "items">): boolean =>
  order.state === "completed" && order.items.some((item) => item.state === "cancelled");

export function endSentence(asked: EndAsked): string {
  return [...becameOfThings(asked), ...becameOfMoney(asked), ...canBeDone(asked)].join(" ");
}

function becameOfThings({ order, hadPreview, lang }: EndAsked): readonly string[] {
  const words = endWords(lang);
  if (order.state === "completed") {
    const gone = order.items.filter((item) => item.state === "cancelled").map((item) => item.title);
    return gone.length === 0 ? [words.welcome] : [words.someGivenUp(gone.join(", ")), words.welcome];
  }
  if (order.acceptedAt !== null) return [words.allGivenUp];
  const why = order.rejectedFor === null ? words.rejected : words[`rejected_${order.rejectedFor}`];
  return [
    ...(order.state === "rejected" ? [why] : []),
    words.nothingSetUp,
    ...(hadPreview ? [words.previewRemoved] : []),
  ];
}

function becameOfMoney({ order, money, lang }: EndAsked): readonly string[] {
  // Where all of it runs the money is spent on it, or is about to be.
  if (order.state === "completed" && !isInPart(order)) return [];
  const words = endWords(lang);
  return money.flatMap(({ currency, isReleased, ...left }) => {
    const said = (minor: bigint, say: (amount: string) => string): readonly string[] =>
      minor > 0n ? [say(formatMoney(amountOf(minor, currency), lang))] : [];
    return [
      ...(isReleased ? [words.reserved] : []),
      ...said(left.goingBackMinor, words.goingBack),
      ...said(left.sentBackMinor, words.sentBack),
      ...said(left.keptMinor, words.kept),
    ];
  });
}

function canBeDone({ order, lang }: EndAsked): readonly string[] {
  const words = endWords(lang);
  if (order.state !== "rejected") return [];
  return [order.rejectedFor === null ? words.mistake : words[`mistake_${order.rejectedFor}`]];
}
