// Writing XML: text can never become markup.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textAt } from "../../../kernel/xml.ts";
import { el, escapeText, readEpp, UnsendableText, xmlDocument } from "./xml.ts";

const sendable = fc
  .string({ unit: "grapheme" })
  // oxlint-disable-next-line no-control-regex
  .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text));
const collapsed = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").trim();

describe("XML that is written", () => {
  test("any text comes back as text, never as markup", () => {
    fc.assert(
      fc.property(sendable, sendable, (text, attribute) => {
        const node = readEpp(xmlDocument(el("a", { x: attribute }, el("b", {}, text))));
        expect(textAt(node, "b")).toBe(collapsed(text));
        expect(node.attributes["x"]).toBe(attribute.replace(/[\t\r\n]/g, " "));
        expect(node.children).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
  test("a text with an end tag stays one text", () => {
    const node = readEpp(el("a", {}, "</a><evil/>]]>&amp;").markup);
    expect(node).toMatchObject({ text: "</a><evil/>]]>&amp;", children: [] });
  });
  test.each(["\u0000", "a\u001b[31m", "\u000b", "\uffff", "\ud800"])(
    "control characters are refused: %j",
    (text) => {
      expect(() => escapeText(text)).toThrow(UnsendableText);
    },
  );
  test("line breaks in values travel as references, so they cannot split anything", () => {
    expect(escapeText("a\r\nb")).toBe("a&#13;&#10;b");
  });
});
