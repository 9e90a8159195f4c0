// Reading and writing XML: text can never become markup, and no document can make us expand or recurse.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { all, el, escapeText, find, readXml, UnsendableText, XmlError, xmlDocument } from "./xml.ts";

const sendable = fc
  .string({ unit: "grapheme" })
  // oxlint-disable-next-line no-control-regex
  .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text));
const collapsed = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").trim();

describe("XML that is written", () => {
  test("any text comes back as text, never as markup", () => {
    fc.assert(
      fc.property(sendable, sendable, (text, attribute) => {
        const node = readXml(xmlDocument(el("a", { x: attribute }, el("b", {}, text))));
        expect(find(node, "b")?.text).toBe(collapsed(text));
        expect(node.attributes["x"]).toBe(attribute.replace(/[\t\r\n]/g, " "));
        expect(node.children).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
  test("a text with an end tag stays one text", () => {
    const node = readXml(el("a", {}, "</a><evil/>]]>&amp;").markup);
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

describe("XML that is read", () => {
  test("prefixes do not matter, namespaces do", () => {
    const one = readXml('<q:epp xmlns:q="urn:e"><q:a><b xmlns="urn:b" id="1">x</b></q:a></q:epp>');
    const two = readXml('<epp xmlns="urn:e"><a><z:b xmlns:z="urn:b" id="1">x</z:b></a></epp>');
    expect(one).toEqual(two);
    expect(find(one, "a", "b")?.ns).toBe("urn:b");
  });
  test("texts, references and CDATA become one value", () => {
    const node = readXml("<a> one &lt;&#x41;&#66;&gt; <![CDATA[<two & &amp;>]]><!-- no --> three</a>");
    expect(node.text).toBe("one <AB> <two & &amp;> three");
  });
  test("all elements of one name are found in their order", () => {
    expect(all(readXml("<a><b>1</b><c/><b>2</b></a>"), "b").map((b) => b.text)).toEqual(["1", "2"]);
  });
  test.each([
    ["a document type", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ["an outside entity", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ["an unknown entity", "<a>&nbsp;</a>"],
    ["a bare ampersand", "<a>this & that</a>"],
    ["a reference to NUL", "<a>&#0;</a>"],
    ["a reference beyond Unicode", "<a>&#x110000;</a>"],
    ["deep nesting", `${"<a>".repeat(60)}${"</a>".repeat(60)}`],
    ["two roots", "<a/><b/>"],
    ["an open element", "<a><b></a>"],
    ["no element", "hello"],
    ["nothing", ""],
    ["an undeclared prefix", "<q:a/>"],
    ["a name that would poison objects", "<a><__proto__>1</__proto__></a>"],
  ])("%s is refused", (_what, text) => {
    expect(() => readXml(text)).toThrow(XmlError);
  });
  test("whatever comes, it is read or refused in an orderly way", () => {
    const soup = fc.array(
      fc.constantFrom(
        "<a>",
        "</a>",
        "<b",
        "/>",
        "&",
        "&lt;",
        ";",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x",
        "?>",
        '"',
        "=",
        " ",
        "x",
        "<!",
        "xmlns",
        ":",
        "\u0000",
        "é",
      ),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(soup, (pieces) => {
        try {
          expect(readXml(pieces.join("")).name).not.toBe("");
        } catch (cause) {
          expect(cause).toBeInstanceOf(XmlError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
