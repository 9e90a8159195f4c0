// The lines of a document say of how many each is, where that says anything.
import { beforeAll, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import { documentById } from "../../business/billing/index.ts";
import type { DocumentView } from "../../business/billing/index.ts";
import { PLAIN_SETTING, renderPart } from "../ui/index.ts";
import { DocumentLines } from "./document-lines.tsx";

let document: DocumentView;
beforeAll(async () => {
  const scene = await portalScene();
  const { documentId } = await scene.customer("Mia Brandt", "mia-brandt.de");
  const found = await documentById(scene.web.world.db.read, documentId);
  if (!found?.lines[0]) throw new Error("no lines");
  document = found;
}, 120_000);

const drawn = (quantityMilli: bigint): string => {
  const lines = document.lines.slice(0, 1).map((line) => ({ ...line, quantityMilli }));
  return renderPart(<DocumentLines document={{ ...document, lines }} />, { ...PLAIN_SETTING, lang: "de" });
};

it("never leaves out of how many a line is, and shows no column of ones", () => {
  expect(drawn(2_500n)).toMatch(/Menge.*>2,5</su);
  expect(drawn(1_000n)).not.toContain("Menge");
});

it("never keeps back which coupon took what off", () => {
  const lines = document.lines.map((line) => ({
    ...line,
    discountMinor: 129n,
    discountText: "Gutschein HERBST10",
  }));
  const page = renderPart(<DocumentLines document={{ ...document, lines }} />, {
    ...PLAIN_SETTING,
    lang: "de",
  });
  expect(page.replaceAll(/<[^>]*>/g, "")).toMatch(/Gutschein HERBST10: [-−]1,29\s€/u);
});

it("never calls what is credited an invoice", () => {
  const credit = { ...document, kind: "credit_note" as const };
  const page = renderPart(<DocumentLines document={credit} />, { ...PLAIN_SETTING, lang: "de" });
  expect(page).toContain("Was gutgeschrieben ist");
  expect(page).not.toContain("Wofür diese Rechnung ist");
});
