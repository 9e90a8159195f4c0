// The host's own words and rules on a real database: versions, the way back, refusals, and words on trial.
import { beforeAll, describe, expect, it } from "vitest";
import { must } from "../../../kernel/result.ts";
import { aPack, packNow, papersWorld, plainFacts } from "../../../../test/support/papers-scene.ts";
import { aSeller } from "../../../../test/support/scene.ts";
import { staffWith } from "../../../../test/support/staff-act.ts";
import type { TestWorld } from "../../../../test/support/world.ts";
import { readPdf } from "../../print/pdf-reading.ts";
import { sellerById } from "../../sellers/index.ts";
import {
  FORM_KINDS,
  formVersions,
  ownForms,
  restoreForm,
  rulesInForce,
  rulesOfVersion,
  rulesVersions,
  SAMPLE_CASES,
  saveForm,
  saveFormRules,
  SHIPPED_RULES,
  shippedForm,
  tryForm,
  tryFormPdf,
} from "../index.ts";
import type { FormRule, TryForm, WhichForm } from "../index.ts";

let world: TestWorld;
let sellerId: string;
const desk = { ...staffWith([]), rights: ["settings.change"] };
const contract: WhichForm = { key: "contract", variant: "", language: "de" };
const simple = {
  facts: { ...plainFacts, items: [{ id: plainFacts.items[0]?.id ?? "", kind: "hosting", domain: null }] },
} as const;

beforeAll(async () => {
  world = await papersWorld();
  await world.setClock("2026-03-02");
  sellerId = await aSeller(world.db.owner);
});

const text = (title: string) => ({ ...shippedForm("contract", "de"), title });
const save = (version: number, title: string, which: WhichForm = contract) =>
  world.act(saveForm, desk, { sellerId, ...which, text: text(title), version });
const restore = (version: number, which: WhichForm = contract) =>
  world.act(restoreForm, desk, { sellerId, ...which, version });

describe("words for a form", () => {
  it("go back to the shipped ones as a version of their own; packs under way keep theirs", async () => {
    expect(await restore(0)).toMatchObject({ refusal: { code: "no_such_form" } });
    must(await save(0, "Unser Vertrag"));
    const underWay = await aPack(world, sellerId, simple);
    expect(await restore(7)).toMatchObject({ refusal: { code: "changed_meanwhile" } });
    expect(must(await restore(1))).toEqual({ version: 2 });
    expect(await restore(2)).toMatchObject({ refusal: { code: "no_such_form" } });
    expect(await ownForms(world.db.read, sellerId, "de")).toEqual([]);
    expect((await packNow(world, underWay.id)).forms[0]?.title).toBe("Unser Vertrag");
    expect((await aPack(world, sellerId, simple)).forms[0]?.title).toBe("Vertrag");
    expect(await save(0, "Überholt")).toMatchObject({ refusal: { code: "changed_meanwhile" } });
    expect(must(await save(2, "Wieder unser"))).toEqual({ version: 3 });
    const versions = await formVersions(world.db.read, sellerId, contract);
    expect(versions.map(({ version, isShipped }) => [version, isShipped])).toEqual([
      [3, false],
      [2, true],
      [1, false],
    ]);
    expect((await formVersions(world.db.read, sellerId, contract, 2)).map((one) => one.version)).toEqual([1]);
  });

  it("are published once where two publish at once", async () => {
    const which: WhichForm = { ...contract, variant: "business" };
    const done = await Promise.all([save(0, "A", which), save(0, "B", which)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(done.find((one) => !one.ok)).toMatchObject({ refusal: { code: "changed_meanwhile" } });
  });

  it.each<[string, Partial<WhichForm>]>([
    ["a form there is none of", { key: "nothing" as never }],
    ["a case with a name that cannot be printed", { variant: "A B" }],
    ["a case of the cover, which has one text only", { key: "cover", variant: "business" }],
  ])("are refused for %s", async (_what, change) => {
    expect(await save(0, "X", { ...contract, ...change })).toMatchObject({
      refusal: { code: "no_such_form" },
    });
  });

  it("are refused to who may not change settings", async () => {
    const other = { ...staffWith([]), rights: ["orders.decide"] };
    const asked = { sellerId, ...contract, version: 3 };
    expect(await world.act(restoreForm, other, asked)).toMatchObject({ refusal: { code: "not_allowed" } });
  });
});

describe("rules for forms", () => {
  it("are kept version by version, and those at odds with themselves are not saved", async () => {
    const rules = SHIPPED_RULES.filter((rule) => rule.form !== "terms");
    must(await world.act(saveFormRules, desk, { sellerId, rules, version: 0 }));
    const another: FormRule = { form: "contract", variant: "", must: true, when: { kinds: ["licence"] } };
    const twice = [...rules, another];
    expect(await world.act(saveFormRules, desk, { sellerId, rules: twice, version: 1 })).toMatchObject({
      refusal: { code: "rule_conflict", faults: [{ at: 8, code: "contradicts", by: 0 }] },
    });
    must(await world.act(saveFormRules, desk, { sellerId, rules: [...SHIPPED_RULES], version: 1 }));
    expect(await rulesInForce(world.db.read, sellerId)).toEqual({ version: 2, rules: SHIPPED_RULES });
    expect(await rulesVersions(world.db.read, sellerId)).toMatchObject([
      { version: 2, rules: 9 },
      { version: 1, rules: 8 },
    ]);
    expect(await rulesOfVersion(world.db.read, sellerId, 1)).toEqual(rules);
    expect(await rulesOfVersion(world.db.read, sellerId, 9)).toBeNull();
  });
});

describe("words on trial", () => {
  const trial = async (change: Partial<TryForm>) =>
    tryForm(world.db.read, {
      ...contract,
      seller: await sellerById(world.db.read, sellerId),
      text: text("Entwurf {{ order.number }}"),
      tried: "hosting",
      today: "2026-03-02",
      ...change,
    });

  it("are printed in the pack of the case, and nothing is saved by it", async () => {
    const before = await formVersions(world.db.read, sellerId, contract);
    const tried = await trial({});
    expect(tried).toMatchObject({ isAdded: true, written: { title: "Entwurf K7M-3QXR" } });
    const read = readPdf(await tryFormPdf(tried));
    expect(read.pages.join(" ")).toContain("Entwurf K7M-3QXR");
    expect(await formVersions(world.db.read, sellerId, contract)).toEqual(before);
  });

  it.each(SAMPLE_CASES)("can be read for every form in the case %s, in both languages", async (tried) => {
    for (const language of ["de", "en"] as const)
      for (const key of [...FORM_KINDS, "cover"] as const) {
        const read = await trial({ key, language, tried, text: shippedForm(key, language) });
        expect(read.written.title).not.toBe("");
        const isThere = read.pack.forms.some((form) => form.title === read.written.title);
        expect(isThere || key === "cover").toBe(true);
      }
  });

  it.each([
    ["dedicated", ["Hardware", "Arbeitsspeicher", "Speicherplatz", "Datenverkehr", "Verfügbarkeit (SLA)"]],
    ["colocation", ["Höheneinheiten", "Strom", "Datenverkehr", "Verfügbarkeit (SLA)"]],
  ] as const)("show a contract on a machine with all that is agreed on there: %s", async (tried, labels) => {
    const key = `${tried}_contract` as const;
    const { written, pack } = await trial({ key, tried, text: shippedForm(key, "de") });
    expect(pack.forms.map((form) => form.title)).toContain(written.title);
    const rows = written.blocks.flatMap((block) => (block.kind === "facts" ? block.rows : []));
    for (const label of [...labels, "Mindestlaufzeit", "Kündigungsfrist"])
      expect(rows.find(([said]) => said === label)?.[1], label).toMatch(/\S/);
  });

  it("say where the rules add no such form in the case", async () => {
    const mandate = { key: "mandate", text: shippedForm("mandate", "de") } as const;
    expect((await trial({ ...mandate, tried: "hosting" })).isAdded).toBe(false);
    expect((await trial({ ...mandate, tried: "debit" })).isAdded).toBe(true);
  });
});
