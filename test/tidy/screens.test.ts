// `npm run screens` leaves no page out: each page of office and portal with an address of its own is in its lists.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { OFFICE_PATHS } from "../browser/office-pages.ts";
import { PORTAL_PAGES } from "../browser/portal-pages.ts";
import { ROOT } from "./source.ts";

/** Files, streams and pieces; and pages that show themselves only to somebody in a state that no tour is in. */
const NO_PICTURE = new Set([
  "/office/again/form",
  "/office/blank-forms/contract.pdf",
  "/office/blank-forms/order.pdf",
  "/office/chat/events",
  "/office/clock/events",
  "/office/invoices/open-items",
  "/office/oss/csv",
  "/office/oss/xml",
  "/office/privacy/note.json",
  "/office/search/near",
  "/office/setup/seller",
  "/office/sign-in/second",
  "/office/vat/csv",
  "/office/vat/documents",
  "/office/vat/journal",
  "/office/vat/statement",
  "/portal/locked",
]);

it("no page of office or portal with an address of its own is left out of the pictures", () => {
  const routes = readFileSync(join(ROOT, "docs/routes.md"), "utf8");
  const pages = [...routes.matchAll(/^\| GET \| `(\/(?:office|portal)[^`:]*)`/gmu)].map(
    ([, path = ""]) => path,
  );
  const taken = new Set(
    [...OFFICE_PATHS, "/office/sign-in", ...Object.values(PORTAL_PAGES)].map(
      (path) => path.split("?")[0] ?? "",
    ),
  );
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.filter((path) => !taken.has(path) && !NO_PICTURE.has(path))).toEqual([]);
  expect([...taken].filter((path) => !pages.includes(path))).toEqual([]);
  expect([...NO_PICTURE].filter((path) => !pages.includes(path))).toEqual([]);
});
