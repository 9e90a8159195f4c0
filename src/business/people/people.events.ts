// What people announce: somebody's mails go to another letter box, that was taken back, or every way in they had ended.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

/** Forth or back. Whatever the old letter box was asked by mail is asked anew. */
export const addressMoved = news("address_moved", z.object({ personId: z.uuid() }));

/**
 * The old letter box took a change back, so whoever acted as this person since it was asked for (machine time) may have been a
 * thief: what they began meanwhile ends.
 */
export const emailChangeUndone = news(
  "email_change_undone",
  z.object({ personId: z.uuid(), since: z.iso.datetime() }),
);

/** Another password, a lost second factor, a person shut out: sessions and keys ended, and so does whatever else names them. */
export const waysInEnded = news("ways_in_ended", z.object({ personId: z.uuid() }));
