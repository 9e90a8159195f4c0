// The door of visits: the staff at a customer's pages, with a reason, for a while, and for the customer to see.
import type { ModuleParts } from "../../kernel/module.ts";
import { visitsPersonal } from "./personal.store.ts";

export { enterVisit } from "./enter-visit.ts";
export { endVisit } from "./end-visit.ts";
export { startVisit, TICKET_MAX } from "./start-visit.ts";
export type { StartVisit, StartVisitRefusal } from "./start-visit.ts";
export { visitsOfAccounts } from "./visit.store.ts";
export type { StaffVisit } from "./visit.store.ts";
export { noteStaffReads, staffReads } from "./staff-read.store.ts";
export type { NewStaffRead, StaffRead } from "./staff-read.store.ts";
export { deedsOfVisits, visitBehind } from "./visits.reads.ts";

export const visitsModule: ModuleParts = { name: "visits", personal: visitsPersonal };
