// The statements the bank's counterpart sends, against the published schema of ISO 20022.
import { expect, test } from "vitest";
import { camtFile } from "../../sandbox/bank/camt-file.ts";
import { schemaFaults, whyNoSchema } from "./published-schemas.ts";

const SCHEMA = "sepa-xsd/camt.053.001.02.xsd";

test("every statement the bank's counterpart sends follows the published schema", (check) => {
  const why = whyNoSchema(SCHEMA);
  check.skip(why !== null, why ?? "");
  const day = { id: "S2026-03-02", day: "2026-03-02" };
  const told = [
    { minor: 990n, words: "Rechnung R2026-00001 & Dank", reference: "E2E-1" },
    { minor: 1990n },
    { minor: -990n, words: "Rückgabe", returned: "AC04" },
    { minor: -500n, payer: "Marlene Böttcher", iban: "DE75512108001245126199", words: "Erstattung" },
    { minor: -120n, fee: true as const, words: "Entgelt" },
  ];
  const files = [camtFile({ ...day, told }), camtFile({ ...day, told: [], openingMinor: -5n })];
  expect(schemaFaults(SCHEMA, files)).toEqual([]);
});
