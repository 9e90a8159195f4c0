// Sealed values open only unchanged, in their place and under a known key; tokens and codes come from the
// CSPRNG.
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { hashToken, randomToken, sameText, sealer, sixDigits } from "./secrets.ts";

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString("base64");

test("a sealed value opens to what it was and looks different each time", () => {
  const box = sealer(randomBytes(32).toString("base64"));
  for (const text of ["", "geheim", "Grüße 🌍", "x".repeat(10_000)]) {
    expect(box.open(box.seal(text))).toBe(text);
    expect(box.seal(text)).not.toBe(box.seal(text));
  }
  expect(box.seal("geheim")).not.toContain("geheim");
});

test("no two values are sealed with the same iv, also where those drawn together are used up", () => {
  const box = sealer(keyOf(1));
  const ivs = Array.from({ length: 350 }, () => {
    const [, , body = ""] = box.seal("geheim").split(".");
    return Buffer.from(body, "base64url").subarray(0, 12).toString("hex");
  });
  expect(new Set(ivs).size).toBe(350);
});

test("a changed letter, another place and a cut value do not open", () => {
  const box = sealer(keyOf(1));
  const sealed = box.seal("geheim", "row 1");
  const at = sealed.length - 4;
  const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
  expect(() => box.open(changed, "row 1")).toThrow();
  expect(() => box.open(sealed, "row 2")).toThrow();
  expect(() => box.open(sealed)).toThrow();
  expect(() => box.open(sealed.slice(0, 20), "row 1")).toThrow(/not a sealed value/);
  expect(() => box.open("plain text")).toThrow(/not a sealed value/);
  expect(() => box.open(`${sealed}.x`, "row 1")).toThrow(/not a sealed value/);
});

test("after a change of keys the old values still open and new ones use the new key", () => {
  const old = sealer(keyOf(1));
  const both = sealer([keyOf(2), keyOf(1)]);
  expect(both.open(old.seal("geheim"))).toBe("geheim");
  expect(() => old.open(both.seal("geheim"))).toThrow(/not known here/);
  expect(both.confirms("123456", old.hmac("123456"))).toBe(true);
  expect(both.confirms("123457", old.hmac("123456"))).toBe(false);
  expect(both.hmac("123456")).not.toBe(old.hmac("123456"));
});

test("a key of the wrong length is refused", () => {
  expect(() => sealer("c2hvcnQ=")).toThrow(/32 bytes/);
  expect(() => sealer([])).toThrow(/at least one key/);
});

test("tokens are unguessable and stored only as their hash", () => {
  const token = randomToken();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(randomToken()).not.toBe(token);
  expect(hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(() => randomToken(8)).toThrow(/at least 16/);
});

test("a code has six digits, leading zeros included, and every first digit comes up", () => {
  const codes = Array.from({ length: 2000 }, sixDigits);
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(new Set(codes.map((code) => code[0])).size).toBe(10);
});

test("texts are the same only when every letter is", () => {
  expect(sameText("abc", "abc")).toBe(true);
  expect(sameText("abc", "abd")).toBe(false);
  expect(sameText("abc", "abcd")).toBe(false);
});
