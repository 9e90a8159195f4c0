// The door of bank: statement files, what is booked from them, and what waits for a person.
import type { ModuleParts } from "../../kernel/module.ts";
import { bookStatementJob } from "./bank.jobs.ts";
import { bankReactions } from "./bank.reactions.ts";
import { loadEntrySubject, loadStatementSubject } from "./bank.store.ts";
import { bankPersonal } from "./personal.store.ts";

export { keepStatement } from "./keep-statement.ts";
export {
  bankStatement,
  bankStatements,
  countUnmatched,
  movementById,
  movementsOf,
  movementsOfPayment,
  suggestionsFor,
  unmatchedMovements,
} from "./bank.reads.ts";
export type { ShownMovement, ShownStatement } from "./bank.reads.ts";
export type { Suggestion } from "./match.rules.ts";
export { bookEntries } from "./book-entries.ts";
export { bookEntry, linkEntry } from "./book-entry.ts";
export { bookFee, linkSent } from "./book-outgoing.ts";
export { bookRemittance, takeRemittanceBack } from "./remittance/book-remittance.ts";
export { heldByProcessors, remittancesFor, remittancesTold } from "./remittance/processors.reads.ts";
export type { Held, ShownRemittance } from "./remittance/processors.reads.ts";
export type { KnownRemittance } from "./remittance/remittance.rules.ts";
export { setAside, takeUp } from "./set-aside.ts";

export const bankModule: ModuleParts = {
  name: "bank",
  personal: bankPersonal,
  loaders: { bank_statement: loadStatementSubject, bank_entry: loadEntrySubject },
  jobs: [bookStatementJob],
  reactions: bankReactions,
};
