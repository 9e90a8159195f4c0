// What a brand decides about personal values: how long an erasure waits, whether a second colleague agrees, how long traces stay.
import { z } from "zod";
import { setting } from "../sellers/index.ts";

const days = (most: number) => z.int().min(1).max(most);

export const erasureSetting = setting({
  key: "privacy.erasure",
  shape: z.object({
    /** Between the confirmation and the erasure; in this time it can be withdrawn. */
    waitDays: z.int().min(0).max(60),
    /** What staff ask for, a second member agrees to. */
    secondColleague: z.boolean(),
  }),
  fallback: { waitDays: 14, secondColleague: true },
});

export const traceSetting = setting({
  key: "privacy.traces",
  shape: z.object({
    rawMailDays: days(3_650),
    networkDays: days(3_650),
    noticeDays: days(3_650),
    readDays: days(3_650),
    markDays: days(3_650),
    /** Whether customers read under Security who of the staff looked at what of theirs. */
    showReads: z.boolean(),
  }),
  fallback: {
    rawMailDays: 180,
    networkDays: 180,
    noticeDays: 90,
    readDays: 400,
    markDays: 1_095,
    showReads: false,
  },
});
