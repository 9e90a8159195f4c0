// Reading XML of others: no document can make us expand, fetch or recurse.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { every, first, readXml, XmlFault } from "./xml.ts";

describe("XML that is read", () => {
  test("prefixes do not matter, namespaces do", () => {
    const one = readXml('<q:epp xmlns:q="urn:e"><q:a><b xmlns="urn:b" id="1">x</b></q:a></q:epp>');
    const two = readXml('<epp xmlns="urn:e"><a><z:b xmlns:z="urn:b" id="1">x</z:b></a></epp>');
    expect(one).toEqual(two);
    expect(first(one, "a/b")?.ns).toBe("urn:b");
  });
  test("texts, references and CDATA become one value", () => {
    const node = readXml("<a> one &lt;&#x41;&#66;&gt; <![CDATA[<two & &amp;>]]><!-- no --> three</a>");
    expect(node.text).toBe("one <AB> <two & &amp;> three");
    expect(readXml("<a> one\n  two </a>").text, "space within stays unless told").toBe("one\n  two");
    expect(readXml("<a> one\n  two </a>", (raw) => raw.replaceAll(/\s+/g, "")).text).toBe("onetwo");
  });
  test("all elements of one name are found in their order", () => {
    expect(every(readXml("<a><b>1</b><c/><b>2</b></a>"), "b").map((b) => b.text)).toEqual(["1", "2"]);
  });
  test.each<readonly [string, string]>([
    ["a document type", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ["an outside entity", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ["an unknown entity", "<a>&nbsp;</a>"],
    ["a bare ampersand", "<a>this & that</a>"],
    ["a reference to NUL", "<a>&#0;</a>"],
    ["a reference beyond Unicode", "<a>&#x110000;</a>"],
    ["half of a pair", "<a>&#xD800;</a>"],
    ["an entity in an attribute", '<a b="&nbsp;"/>'],
    ["a notation below the root", "<a><!ELEMENT a ANY></a>"],
    ["deep nesting", `${"<a>".repeat(60)}${"</a>".repeat(60)}`],
    ["more than anybody sends", `<a>${" ".repeat(16 * 1024 * 1024)}</a>`],
    ["two roots", "<a/><b/>"],
    ["an open element", "<a><b></a>"],
    ["no element", "hello"],
    ["nothing", ""],
    ["an undeclared prefix", "<q:a/>"],
    ["a name that would poison objects", "<a><__proto__>1</__proto__></a>"],
  ])("%s is refused", (_what, text) => {
    expect(() => readXml(text)).toThrow(XmlFault);
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
          expect(cause).toBeInstanceOf(XmlFault);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
