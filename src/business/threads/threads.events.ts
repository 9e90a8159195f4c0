// What threads tells the modules above.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

/**
 * A person's answer came in, by mail or on a page of ours; never a machine's. Whether it came from whom we wrote to
 * is `verified` of the entry.
 */
export const threadAnswered = news("thread_answered", z.object({ threadId: z.uuid(), entryId: z.uuid() }));

/**
 * A mail to the contract address, or one with a scan that was filed in a thread: whoever keeps papers matches what is attached.
 * The former goes into the tray where nothing is.
 */
export const contractMailArrived = news("contract_mail_arrived", z.object({ arrivalId: z.uuid() }));

/** A conversation about an account was closed, by somebody of the staff or by itself; the next word in it opens it again. */
export const ticketClosed = news("ticket_closed", z.object({ threadId: z.uuid() }));

/** A mail that belongs to nothing we know lies in the tray for a person. */
export const mailUnmatched = news("mail_unmatched", z.object({ arrivalId: z.uuid() }));
