// What a brand sets about its paper: the window envelope it has to fit, head and foot, languages, and its own sentences.
import { z } from "zod";

const LINE = 120;
const SENTENCE = 500;

const inBoth = (most: number) =>
  z.strictObject({ de: z.string().trim().max(most), en: z.string().trim().max(most) });

export const stationeryShape = z.strictObject({
  /** DIN 5008: A has its address field 27 mm from the top, B 45 mm. */
  form: z.enum(["A", "B"]),
  /** As each customer reads, or all in one. */
  writtenIn: z.enum(["reader", "de", "en"]),
  /** A line under name or logo. */
  head: inBoth(LINE),
  /** Who manages the company, its register and number: at the foot, three lines. */
  register: z.array(z.string().trim().min(1).max(60)).max(3),
  /** A line below everything at the foot. */
  foot: inBoth(LINE),
  /** Above an invoice's table; empty: as shipped. */
  intro: inBoth(SENTENCE),
  /** Below an invoice's sums; empty: nothing. */
  closing: inBoth(SENTENCE),
});
export type Stationery = z.infer<typeof stationeryShape>;

const none = { de: "", en: "" };
export const PLAIN_STATIONERY: Stationery = {
  form: "B",
  writtenIn: "reader",
  head: none,
  register: [],
  foot: none,
  intro: none,
  closing: none,
};

/** What is kept may be older than what can be set. */
export const readStationery = (kept: unknown): Stationery =>
  stationeryShape.parse({ ...PLAIN_STATIONERY, ...(kept as object) });
