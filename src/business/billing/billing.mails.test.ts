// Every mail of billing can be written: its words use only what is filled, in both languages, with one button at most.
import { describe, expect, it } from "vitest";
import { exampleBrand } from "../../../test/support/example-seller.ts";
import { newId } from "../../kernel/ids.ts";
import { previewText } from "../messages/index.ts";
import type { AnyTemplate } from "../messages/index.ts";
import { billingMails } from "./index.ts";

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
});
