// Waiting for something that is sold out: its states, and how long a wish that nobody confirmed is kept.
import { states } from "../../../kernel/states.ts";

export const stockWaitStates = states("stock_wait", {
  asked: { confirm: "waiting", end: "ended" },
  waiting: { tell: "told", end: "ended" },
  told: {},
  ended: {},
});

export type StockWait = {
  readonly id: string;
  readonly sellerId: string;
  readonly productId: string;
  readonly state: (typeof stockWaitStates.states)[number];
  /** Null once there is no more use for it. */
  readonly email: string | null;
  readonly language: "de" | "en";
  readonly askedAt: Date;
};

/** Within these days the mailed link confirms the wish; then it is forgotten. */
export const WAIT_LINK_DAYS = 7;
/** What is left of a wish that ended, without its address, is kept so long. */
export const WAIT_KEPT_DAYS = 90;
