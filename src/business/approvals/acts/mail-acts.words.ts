// How another list of who gets which mails is told to people who are asked for it: each category that changes, before and after.
import type { RecipientCategory } from "../../customers/index.ts";
import type { ToldIn } from "../approval.rules.ts";
import { inBoth } from "./askable.ts";

type Changed = { readonly category: RecipientCategory; readonly before: string; readonly after: string };

const CATEGORIES: Readonly<Record<RecipientCategory, readonly [string, string]>> = {
  billing: ["Invoices", "Rechnungen"],
  technical: ["Technical", "Technik"],
  domains: ["Domains", "Domains"],
  orders: ["Orders", "Bestellungen"],
  news: ["News", "Neuigkeiten"],
};

export function tellRecipients(changed: readonly Changed[]): ToldIn {
  const lines = (at: 0 | 1): (readonly [string, string])[] =>
    changed.map(({ category, before, after }) => [CATEGORIES[category][at], `${before} → ${after}`]);
  return inBoth(
    { title: "Change who gets which mails", facts: lines(0) },
    { title: "Ändern, wer welche E-Mails bekommt", facts: lines(1) },
  );
}
