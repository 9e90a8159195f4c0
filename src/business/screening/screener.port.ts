// What screening asks an external screener about an order. An answer that does not come in time or makes no sense is a
// throw, and then a person looks: an order is never accepted because a screener was silent.
import type { Answer } from "../../kernel/result.ts";

export type ScreenerQuestion = {
  /** Ours, for the screener's own records: the order's id. */
  readonly reference: string;
  readonly accountId: string;
  readonly at: Date;
  readonly network: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly name: string;
  readonly organisation: string | null;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly totalMinor: bigint;
  readonly currency: string;
};

export type ScreenerOpinion = {
  /** 0 (harmless) to 100 (fraud), as the screener says it. */
  readonly score: number;
  /** What its own rules would do with the order; `none` where it has no rules. */
  readonly advice: "accept" | "review" | "reject" | "none";
  /** The screener's name for this answer. */
  readonly reference: string;
  /** What it could not judge, in its own codes. */
  readonly warnings: readonly string[];
};

export type ScreenerRefusal = "not_permitted" | "no_credit" | "try_later" | "question" | "other";

export type Screener = {
  /** Refused: it certainly gave no opinion (credentials, credit, a question it does not take). A throw: nobody knows. */
  judge(question: ScreenerQuestion): Promise<Answer<ScreenerOpinion>>;
  testConnection(): Promise<Answer<{ account: string }>>;
};
