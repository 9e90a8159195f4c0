// What the demo's host wants to know beyond what every order asks: once for an order, and with each package.
import { defineField } from "../src/business/customers/index.ts";
import type { DefineField } from "../src/business/customers/index.ts";
import { must } from "../src/kernel/result.ts";
import type { Wired } from "../src/wiring.ts";
import { ownerOf } from "./owner.ts";

const plain = { productIds: [], choices: [], required: false, pattern: null, shownTo: "customer" } as const;

const questions: readonly Omit<DefineField, "sellerId">[] = [
  {
    ...plain,
    onKind: "order",
    onTracker: false,
    key: "found_us",
    labels: { en: "How did you find us?", de: "Wie haben Sie uns gefunden?" },
    hints: { en: "", de: "" },
    type: "choice",
    choices: [
      { key: "search", names: { en: "Search engine", de: "Suchmaschine" } },
      { key: "friend", names: { en: "Recommendation", de: "Empfehlung" } },
      { key: "press", names: { en: "Newspaper, magazine", de: "Zeitung, Zeitschrift" } },
      { key: "other", names: { en: "Otherwise", de: "Anders" } },
    ],
  },
  {
    ...plain,
    onKind: "item",
    onTracker: true,
    key: "project",
    labels: { en: "Name of the project", de: "Name des Projekts" },
    hints: {
      en: "For your own overview: it stands on the order's page.",
      de: "Für Ihre eigene Übersicht: Er steht auf der Seite der Bestellung.",
    },
    type: "text",
  },
];

export async function askBuyers(
  wired: Pick<Wired, "act" | "db">,
  of: { readonly sellerId: string; readonly memberId: string },
): Promise<void> {
  const owner = await ownerOf(wired, of.memberId);
  for (const question of questions)
    must(await wired.act(defineField, owner, { ...question, sellerId: of.sellerId }));
}
