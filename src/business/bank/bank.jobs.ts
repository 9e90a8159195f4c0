// Books what is sure on a statement, up to 500 movements in one act; where an act fails, one by one. What fails alone waits
// for a person.
import { z } from "zod";
import type { Job, JobKit } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { bookEntries } from "./book-entries.ts";
import type { BookEntries } from "./book-entries.ts";

type OfStatement = { readonly statementId: string };

export const bookStatementJob: Job<OfStatement> = {
  name: "book_bank_statement",
  payload: z.object({ statementId: z.uuid() }),
  attempts: 12,
  queue: null,
  async run(kit, { statementId }) {
    while (await anyMore(kit, statementId));
  },
};

async function anyMore(kit: JobKit, statementId: string): Promise<boolean> {
  const next = async (pace: BookEntries["pace"]): Promise<boolean> =>
    must(await kit.act(bookEntries, systemActor, { statementId, pace })).more;
  let fault: unknown;
  for (const pace of ["many", "one", "none"] as const)
    try {
      return await next(pace);
    } catch (cause) {
      fault = cause;
      kit.log.warn({ statementId, pace, fault }, "movements of a bank statement could not be booked");
    }
  throw fault;
}
