// Who stands before which door: the lists written by hand, read, and which roles and contacts hold which right.
import { API_DOORS } from "./doors-api.ts";
import { CUSTOMER_DOORS } from "./doors-customers.ts";
import { HOUSE_DOORS } from "./doors-house.ts";
import { OFFICE_DOORS } from "./doors-office.ts";
import type { Tried } from "./two-customers.ts";

/** "GET /portal" → the rights of which any one opens it. */
export const DOORS: ReadonlyMap<string, readonly string[]> = new Map(
  [CUSTOMER_DOORS, OFFICE_DOORS, HOUSE_DOORS, API_DOORS]
    .flatMap(Object.entries<string>)
    .flatMap(([rights, text]) =>
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .flatMap((line) => {
          const words = line.split(" ");
          const path = words.at(-1) ?? "";
          return words.slice(0, -1).map((method) => [`${method} ${path}`, rights.split(" ")] as const);
        }),
    ),
);

/** Which roles hold a right of the staff, by hand. */
const STAFF: Readonly<Record<string, string>> = {
  "office.see": "ODBS",
  "orders.see": "ODBS",
  "orders.decide": "OD",
  "orders.place": "OD",
  "quotes.do": "ODB",
  "print.do": "ODB",
  "customers.see": "ODBS",
  "customers.change": "ODB",
  "customers.note": "ODBS",
  "customers.add": "OD",
  "customers.visit": "ODS",
  "customers.act_as": "O",
  "services.see": "ODBS",
  "services.change": "OD",
  "services.enter": "OD",
  "billing.see": "ODBS",
  "billing.issue": "OB",
  "billing.credit": "OB",
  "payments.book": "OB",
  "payments.refund": "OB",
  "jobs.see": "O",
  "jobs.retry": "O",
  "messages.see": "ODBS",
  "tickets.see": "ODBSP",
  "tickets.answer": "ODBSP",
  "settings.see": "O",
  "settings.change": "O",
  "connections.change": "O",
  "gates.change": "O",
  "clock.move": "O",
  "staff.change": "O",
  "metrics.see": "O",
  "privacy.see": "O",
  "privacy.do": "O",
  "audit.see": "O",
  "domains.codes": "O",
};

/** Rights over the whole house: nobody who is there for some brands holds them. */
export const HOUSE: readonly string[] = ["gates.change", "clock.move", "staff.change", "audit.see"];

/** What the presets for contacts say, by hand. */
export const PRESETS: Readonly<Record<string, readonly string[]>> = {
  billing: [
    "invoices.see",
    "payments.see",
    "payments.do",
    "methods.see",
    "methods.do",
    "orders.see",
    "quotes.see",
    "contracts.see",
  ],
  technical: [
    "services.see",
    "services.do",
    "panel.do",
    "passwords.see",
    "passwords.do",
    "domains.see",
    "domains.do",
    "tickets.see",
    "tickets.do",
  ],
  support: ["services.see", "domains.see", "tickets.see", "tickets.do"],
};

/** Whether this role opens a door with these rights; "self" stands for whoever is signed in to the office. */
export function staffMay({ as }: Tried, rights: readonly string[]): boolean {
  if (as.kind !== "staff") return false;
  return rights.some((right) => {
    if (right === "self") return true;
    const word = right.replace("staff:", "");
    const roles = STAFF[word];
    if (roles === undefined) throw new Error(`nobody wrote down who holds ${right}`);
    return right.startsWith("staff:") && roles.includes(as.role) && !(as.limited && HOUSE.includes(word));
  });
}
