// Every mail of billing can be written: its words use only what is filled, in both languages, with one button at most.
import { describe, expect, it } from "vitest";
import { exampleBrand } from "../../../test/support/example-seller.ts";
import { newId } from "../../kernel/ids.ts";
import { previewText } from "../messages/index.ts";
import type { AnyTemplate } from "../messages/index.ts";
import { billingMails } from "./index.ts";
import { OWED_MAILS } from "./settling/say-owed.ts";

describe("the mails of billing", () => {
  for (const template of billingMails as unknown as readonly AnyTemplate[]) {
    for (const language of ["de", "en"] as const) {
      it(`${template.key} reads well in ${language}`, () => {
        if (template.channel === "sms") throw new Error("billing writes mails and letters only");
        const preview = previewText(template, template.texts[language], language, {
          ...exampleBrand,
          id: newId(),
        });
        expect(preview).toMatchObject({ ok: true });
        const text = preview.ok ? preview.value.text : "";
        expect(text).not.toMatch(/\{\{|\{%|undefined|null/);
      });
    }
  }

  it("about a debt never speak of several things as of one", () => {
    const ofOne =
      /\{\{ what \}\}(?: heute)? (?:ist|wird|geht|bleibt|endet|ends|has|is|will|stays|renews)\b|(?:ist|wird|endet) \{\{ what|dieser Name|der Name|th(?:e|is) name|bleibt es|schalten wir es|it (?:stays|runs)|its data/iu;
    const said = Object.values(OWED_MAILS).flatMap(({ key, texts }) =>
      Object.values(texts).flatMap(({ subject, body }) => (ofOne.test(`${subject} ${body}`) ? [key] : [])),
    );
    expect(said).toEqual([]);
  });
});
