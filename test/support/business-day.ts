// The sellers' day in checks: they all live in one zone, and their day begins while it is still yesterday in UTC.
import type { Clock } from "../../src/kernel/clock.ts";
import { addDays, dateIn } from "../../src/kernel/time.ts";
import type { IsoDate } from "../../src/kernel/time.ts";

/** The day at the seller of a check, or so many days after it. */
export const businessDay = (world: { readonly clock: Clock }, after = 0): IsoDate =>
  addDays(dateIn("Europe/Berlin", world.clock.business()), after);
