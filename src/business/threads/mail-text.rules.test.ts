// The words of a mail: text out of any HTML without running or fetching anything, and quotes folded away.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileName, isKeptKind } from "./arrival.rules.ts";
import { cleanText, foldQuotes, htmlText } from "./mail-text.rules.ts";

describe("the text of an HTML mail", () => {
  it.each([
    ["<p>Hello <b>you</b></p><p>two</p>", "Hello you\ntwo"],
    ["a<br>b<br/>c &amp; &lt;d&gt; &#8364; &uuml;", "a\nb\nc & <d> € ü"],
    ["<style>p{}</style><script>alert('<p>')</script>x<!-- <p>hidden</p> -->y", "xy"],
    ["<img src=https://evil.example/pixel.gif onerror=alert(1)>seen", "seen"],
    ["unclosed <b", "unclosed"],
    ["&#0;&#xd800;&#x110000;&nothing;", "&nothing;"],
  ])("%s", (html, text) => expect(htmlText(html, 1000)).toBe(text));

  it("ends for whatever comes, in bounds, and holds no sign that steers", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (junk) => {
        for (const text of [htmlText(junk, 100), cleanText(junk, 100)]) {
          expect(text.length).toBeLessThanOrEqual(100);
          expect(text).not.toMatch(/[\u202A-\u202E]|[^\P{Cc}\n\t]/u);
          expect(text.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

describe("what was only quoted", () => {
  it.each([
    ["Yes.\n\n> old\n> older", ["said:Yes.", "quoted:> old\n> older"]],
    [
      "Yes.\n\nOn Mon, 2 Mar 2026, Jo wrote:\n> old",
      ["said:Yes.", "quoted:On Mon, 2 Mar 2026, Jo wrote:\n> old"],
    ],
    [
      "Ja.\n\nAm 02.03.2026 um 10:00 schrieb Jo <jo@nordlicht.example>:\nalt\nälter",
      ["said:Ja.", "quoted:Am 02.03.2026 um 10:00 schrieb Jo <jo@nordlicht.example>:\nalt\nälter"],
    ],
    ["> one?\nyes\n> two?\nno", ["quoted:> one?", "said:yes", "quoted:> two?", "said:no"]],
    ["Ja\nVon: Jo\nGesendet: heute\nalt", ["said:Ja", "quoted:Von: Jo\nGesendet: heute\nalt"]],
    ["From: is a word\nthat I like", ["said:From: is a word\nthat I like"]],
  ])("is told from what was said: %s", (body, parts) =>
    expect(foldQuotes(body).map((one) => `${one.kind}:${one.text}`)).toEqual(parts),
  );

  it("takes no more than its length", () => {
    expect(foldQuotes("> x\n".repeat(20_000))).toHaveLength(1);
    expect(foldQuotes(`On ${"a".repeat(90_000)}`)).toHaveLength(1);
  });
});

describe("the name of a file", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Windows\\system32\\cmd.exe", "cmd.exe"],
    ["..", "attachment-3"],
    [null, "attachment-3"],
    ["\u202Efdp.exe", "fdp.exe"],
    ["a\r\nContent-Type: text/html.pdf", "html.pdf"],
    [`${"x".repeat(300)}.pdf`, `${"x".repeat(116)}.pdf`],
    [".bashrc", "bashrc"],
  ])("%s becomes %s", (given, name) => expect(fileName(given, 3)).toBe(name));

  it("tells whether its kind is kept", () => {
    expect(["a.pdf", "B.JPG", "c.tar.zip"].every(isKeptKind)).toBe(true);
    expect(["a.exe", "b.html", "c.svg", "d.js", "pdf.", "winmail.dat", "x"].some(isKeptKind)).toBe(false);
  });
});
