// What says nothing about the account that was to be billed: the database went away, or the line to it.
import { sqlState } from "../../../kernel/db.ts";

// PostgreSQL appendix A: 08 connection exception, 53 insufficient resources, 57P operator intervention, 58 system error; the
// system's own names (ECONNREFUSED, EPIPE); and what the driver says of a connection that is gone.
const GONE = /^(?:08|53|57P|58|E[A-Z]{3})/u;
const GONE_SAID = /^Connection terminated|not queryable|timeout exceeded when trying to connect/u;

/** Whether the fault is the server's or the line's to it. */
export const isServerGone = (fault: unknown): boolean =>
  GONE.test(sqlState(fault)) || (fault instanceof Error && GONE_SAID.test(fault.message));
