// Reads a statement file of either kind and checks that it adds up: nothing is kept of a file that contradicts itself.
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { XmlFault } from "../../../kernel/xml.ts";
import { readCamt } from "./read-camt.ts";
import { readMt940 } from "./read-mt940.ts";
import { BYTES_MAX, MOVEMENTS_MAX, StatementFault, textOf } from "./statement-file.ts";
import type { Statement, StatementFormat } from "./statement-file.ts";

export type ReadFile = { readonly format: StatementFormat; readonly statements: readonly Statement[] };
export type ReadRefusal =
  | { readonly code: "too_large" }
  | { readonly code: "unreadable"; readonly why: string }
  | {
      readonly code: "does_not_add_up";
      readonly name: string;
      readonly offMinor: bigint;
      readonly currency: string;
    };

/** Refuses: too_large, unreadable (with the place), does_not_add_up (opening and movements are not the closing balance). */
export function readStatementFile(bytes: Uint8Array): Result<ReadFile, ReadRefusal> {
  if (bytes.length > BYTES_MAX) return refuse({ code: "too_large" });
  try {
    const text = textOf(bytes);
    const format: StatementFormat = /^\s*(?:\uFEFF\s*)?</.test(text) ? "camt053" : "mt940";
    const statements = format === "camt053" ? readCamt(text) : readMt940(text);
    if (statements.reduce((sum, one) => sum + one.movements.length, 0) > MOVEMENTS_MAX)
      return refuse({ code: "too_large" });
    const wrong = statements.map((one) => ({ ...one, off: offBy(one) })).find((one) => one.off !== 0n);
    if (wrong)
      return refuse({
        code: "does_not_add_up",
        name: wrong.name,
        offMinor: wrong.off,
        currency: wrong.currency,
      });
    return ok({ format, statements });
  } catch (fault) {
    if (fault instanceof StatementFault || fault instanceof XmlFault)
      return refuse({ code: "unreadable", why: fault.message.slice(0, 200) });
    throw fault;
  }
}

/** What lies between the closing balance and what opening and movements make; zero where a balance is missing. */
function offBy({ openingMinor, closingMinor, movements }: Statement): bigint {
  if (openingMinor === null || closingMinor === null) return 0n;
  return closingMinor - openingMinor - movements.reduce((sum, one) => sum + one.minor, 0n);
}
