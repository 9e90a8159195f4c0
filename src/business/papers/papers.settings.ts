// How a seller's contract desk is reached and works.
import { z } from "zod";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { setting, settingOf } from "../sellers/index.ts";
import { minuteFrom } from "./desk/desk-hours.rules.ts";
import type { DeskHours } from "./desk/desk-hours.rules.ts";

const time = z.string().regex(/^([01]?\d|2[0-4]):[0-5]\d$/);

/** When somebody sits at the desk, Monday first, in the seller's zone; null: closed. Answers count in these hours. */
export const deskHoursSetting = setting({
  key: "papers.hours",
  shape: z.strictObject({
    week: z.array(z.strictObject({ from: time, until: time }).nullable()).length(7),
    closedOn: z.array(z.iso.date()).max(100),
    answerHours: z.number().int().min(1).max(200),
  }),
  fallback: {
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day > 5 ? null : { from: "09:00", until: "17:00" })),
    closedOn: [],
    answerHours: 4,
  },
});

/** The setting as the desk's rules read it. */
export async function deskHours(
  db: Tx | ReadDb,
  seller: { readonly id: string; readonly timeZone: string },
): Promise<DeskHours> {
  const kept = await settingOf(db, seller.id, deskHoursSetting);
  return {
    timeZone: seller.timeZone,
    week: kept.week.map(
      (day) => day && { from: minuteFrom(day.from) ?? 0, until: minuteFrom(day.until) ?? 0 },
    ),
    closedOn: kept.closedOn,
    answerMinutes: kept.answerHours * 60,
  };
}

/** The fax that papers come back to (empty: not offered), and whether what was signed online counts at once. */
export const deskSetting = setting({
  key: "papers.desk",
  shape: z.object({
    fax: z.string().trim().max(40).default(""),
    acceptSignedOnline: z.boolean().default(true),
  }),
  fallback: { fax: "", acceptSignedOnline: true },
});
