// What a person at the desk decides: with a reason from the brand's own list, and so that it can be taken back for a moment.
import { z } from "zod";
import { states } from "../../../kernel/states.ts";
import { answerAt } from "../../papers/index.ts";
import type { DeskHours } from "../../papers/index.ts";
import { setting } from "../../sellers/index.ts";
import type { OrderState } from "../order.rules.ts";

export const decisionStates = states("decision", {
  standing: { take: "taken", undo: "undone", lapse: "lapsed" },
  taken: { undo: "undone" },
  undone: {},
  lapsed: {},
});
export type DecisionState = (typeof decisionStates.states)[number];

export const DECISIONS = ["accept", "drop", "reject", "ask"] as const;
export type DecisionKind = (typeof DECISIONS)[number];

const reason = z.object({
  code: z.string().regex(/^[a-z0-9_]{1,40}$/),
  kind: z.enum(DECISIONS),
  en: z.string().trim().min(1).max(80),
  de: z.string().trim().min(1).max(80),
});
export type DecisionReason = z.infer<typeof reason>;

const SHIPPED: readonly [DecisionReason["kind"], string, string, string][] = [
  ["accept", "plausible", "Plausible on a second look", "Beim zweiten Hinsehen plausibel"],
  ["accept", "called_back", "Called back, it is them", "Zurückgerufen, Angaben bestätigt"],
  ["accept", "known", "Known to us", "Uns bekannt"],
  ["drop", "changed_mind", "The customer changed their mind", "Kunde hat es sich anders überlegt"],
  ["drop", "duplicate", "Ordered twice by mistake", "Versehentlich doppelt bestellt"],
  ["drop", "unreachable", "Nobody could be reached", "Niemand zu erreichen"],
  ["reject", "abuse", "Spam, phishing or other abuse", "Spam, Phishing oder anderer Missbrauch"],
  ["reject", "stolen_card", "Card of somebody else", "Karte einer anderen Person"],
  ["reject", "false_details", "Details are made up", "Angaben sind erfunden"],
  ["ask", "purpose_unclear", "What it is for is unclear", "Zweck unklar"],
  ["ask", "details_unclear", "Details do not fit together", "Angaben passen nicht zusammen"],
  ["ask", "who_pays", "Who pays is unclear", "Zahler unklar"],
];

/** The reasons a brand lets its desk choose from; the office edits them. */
export const reasonsSetting = setting({
  key: "orders.reasons",
  shape: z.array(reason).min(1).max(60),
  fallback: SHIPPED.map(([kind, code, en, de]) => ({ kind, code, en, de })),
});

/** What the buyer is told of a rejection: what could not be confirmed, never what somebody suspects. */
export type ToldReason = "payment" | "details";
const TOLD: Readonly<Record<string, ToldReason>> = { stolen_card: "payment", false_details: "details" };
export const toldReason = (code: string): ToldReason | null => TOLD[code] ?? null;

/** Always there, for what no list foresees; it needs words. */
export const OTHER_REASON = "other";

/** How long a decision can be taken back before anything is done about it. */
export const undoSetting = setting({
  key: "orders.undo_seconds",
  shape: z.number().int().min(0).max(600),
  fallback: 30,
});

/** How many days a question waits for its answer before the order ends by itself. */
export const answerSetting = setting({
  key: "orders.answer_days",
  shape: z.number().int().min(1).max(60),
  fallback: 7,
});

/** How many days an order that was dropped or rejected can be opened again. */
export const reopenSetting = setting({
  key: "orders.reopen_days",
  shape: z.number().int().min(0).max(90),
  fallback: 14,
});

/** How soon somebody should look at an order, in minutes of the desk's hours: the clock beside it turns red then. */
export const reviewSetting = setting({
  key: "orders.review_minutes",
  shape: z.number().int().min(5).max(20_160),
  fallback: 240,
});

const DAY_MS = 86_400_000;

/** Until when somebody should have looked; nights and holidays do not count. Null: the desk never opens. */
export const reviewDueAt = (hours: DeskHours, minutes: number, since: Date): Date | null =>
  answerAt({ ...hours, answerMinutes: minutes }, since);

export type Reason = { readonly reason: string; readonly words: string };

/** Whether the reason may stand for such a decision: one of the brand's, or "other" with words. */
export function isReason(list: readonly DecisionReason[], kind: DecisionKind, said: Reason): boolean {
  if (said.reason === OTHER_REASON) return said.words.trim() !== "";
  return list.some((one) => one.kind === kind && one.code === said.reason);
}

/** A code as it was listed in the reader's language; one that is no longer listed is shown as it is. */
export function reasonInWords(list: readonly DecisionReason[], code: string, language: string): string {
  const found = list.find((one) => one.code === code);
  if (!found) return code.replaceAll("_", " ");
  return language === "de" ? found.de : found.en;
}

export type ReopenAsked = {
  readonly state: OrderState;
  readonly endedAt: Date | null;
  readonly moneyWentBack: boolean;
  readonly days: number;
  readonly now: Date;
};

/** What stands against opening a fallen order again; null where nothing does. */
export function reopenFault(asked: ReopenAsked): "not_fallen" | "money_went_back" | "too_late" | null {
  if (asked.state !== "dropped" && asked.state !== "rejected") return "not_fallen";
  if (asked.moneyWentBack) return "money_went_back";
  const until = (asked.endedAt?.getTime() ?? 0) + asked.days * DAY_MS;
  return asked.now.getTime() > until ? "too_late" : null;
}
