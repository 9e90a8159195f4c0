// Measures the product beside the least possible program for the same work, in the same run: times alone say little about a
// machine with neighbours, their ratio does. Ends with 1 when a goal is missed.
import { measureCustomerSearch } from "./customer-search.ts";
import { measureDecade, measureDecadeOfChanges } from "./decade.ts";
import { measureEqualTime } from "./equal-time.ts";
import { measureInvoiceGrowth, measureInvoiceRun } from "./invoice-run.ts";
import { measureLists } from "./lists.ts";
import { measureMemory } from "./memory.ts";
import { measurePdf } from "./pdf.ts";
import { measurePages } from "./pages.ts";
import { measurePlaceOrder } from "./place-order.ts";
import { measureRenewalDay } from "./renewal-day.ts";
import { measureRights } from "./rights.ts";
import { measureScreening } from "./screening.ts";
import { measureSignInStorm } from "./sign-in-storm.ts";
import { measureStart } from "./start.ts";
import { table } from "./result.ts";
import type { Line } from "./result.ts";
import { onGround } from "./world.ts";

const BENCHES: Readonly<Record<string, () => Promise<readonly Line[]>>> = {
  "place-order": () => onGround(measurePlaceOrder),
  pages: () => onGround(measurePages),
  "invoice-run": () => onGround((ground) => measureInvoiceRun(ground, 10_000)),
  "invoice-run-100k": () => onGround((ground) => measureInvoiceRun(ground, 100_000)),
  "invoice-growth": () => onGround(measureInvoiceGrowth),
  lists: () => onGround(measureLists),
  "renewal-day": () => onGround(measureRenewalDay),
  "customer-search": () => onGround(measureCustomerSearch),
  pdf: measurePdf,
  rights: () => onGround(measureRights),
  "equal-time": () => onGround(measureEqualTime),
  screening: () => onGround(measureScreening),
  "sign-in-storm": () => onGround(measureSignInStorm),
  memory: () => onGround(measureMemory),
  start: measureStart,
  decade: measureDecade,
  "decade-changes": measureDecadeOfChanges,
};

const args = process.argv.slice(2);
const asJson = args.includes("--json");
const named = args.filter((one) => !one.startsWith("--"));
const unknown = named.filter((one) => !(one in BENCHES));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench "${unknown.join(", ")}"; there are ${Object.keys(BENCHES).join(", ")}.\n`,
  );
  process.exit(2);
}

const lines: Line[] = [];
for (const name of named.length > 0 ? named : Object.keys(BENCHES)) {
  if (!asJson) process.stderr.write(`measuring ${name} …\n`);
  lines.push(...((await BENCHES[name]?.()) ?? []));
}
process.stdout.write(`${asJson ? JSON.stringify(lines, null, 2) : table(lines)}\n`);
process.exit(lines.every((line) => line.ok) ? 0 : 1);
