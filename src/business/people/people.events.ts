// What people announce: somebody's mails go to another letter box.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

/** Forth or back. Whatever the old letter box was asked by mail is asked anew. */
export const addressMoved = news("address_moved", z.object({ personId: z.uuid() }));
