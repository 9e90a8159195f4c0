// What the pages of a contract, in the office and in the portal, say of an entry: what it is for, and until when it is billed.
import { countedText, lastDay } from "../../business/contracts/index.ts";
import type { EntryView } from "../../business/contracts/index.ts";
import type { Lang } from "../ui/index.ts";

/** With how many of it are charged, where that is not one. */
export const entryText = ({ text, quantityMilli }: EntryView, lang: Lang): string =>
  countedText(text, BigInt(quantityMilli))[lang];

/** The last day that is billed; kept is the first that is not. Before its contract began nothing is billed. */
export const lastBilled = ({ billedUntil }: EntryView, startsOn: string | null): string | null =>
  billedUntil === null || billedUntil <= (startsOn ?? "") ? null : lastDay(billedUntil);
