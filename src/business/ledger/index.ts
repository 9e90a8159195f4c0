// The door of ledger: booking, reversing, closing months, and what the books say.
import type { ModuleParts } from "../../kernel/module.ts";
import { ledgerPersonal } from "./personal.store.ts";

export { account } from "./chart.ts";
export type { LedgerAccount } from "./chart.ts";
export { book, reverseEntry } from "./book.ts";
export type { BookEntry, BookPosting } from "./book.ts";
export type { BookedEntry, BookRefusal, Posting } from "./ledger.store.ts";
export { closedMonths } from "./ledger.store.ts";
export { openDay, openDays } from "./open-days.ts";
export { booksGuard } from "./books-guard.store.ts";
export type { BooksGuard } from "./books-guard.store.ts";
export { closeMonth } from "./close-month.ts";
export type { CloseMonth, CloseMonthRefusal } from "./close-month.ts";
export { accountPostings, balanceOf, customerBalance, postingsOf } from "./ledger.reads.ts";
export type { CustomerBalance } from "./ledger.reads.ts";

export const ledgerModule: ModuleParts = { name: "ledger", personal: ledgerPersonal };
