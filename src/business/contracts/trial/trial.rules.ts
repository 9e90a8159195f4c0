// How many days before the end of a trial its holder hears of it.
import { z } from "zod";
import { setting } from "../../sellers/index.ts";

/** In days before the first one that is paid for, or on which it ends; a shorter trial is told of on its first day. */
export const trialNoticeDays = setting<number>({
  key: "contracts.trial_notice",
  shape: z.number().int().min(1).max(30),
  fallback: 3,
});
export const MOST_NOTICE_DAYS = 30;
