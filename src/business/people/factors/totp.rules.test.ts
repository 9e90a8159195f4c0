// One-time codes against the vectors of RFC 6238, and what is left to a clock that is not quite right.
import { describe, expect, it } from "vitest";
import { newTotpSecret, totpAddress, totpCode, totpStepAt, totpStepOf } from "./totp.rules.ts";

/** "12345678901234567890" of RFC 6238, appendix B, in Base32. */
const RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number): Date => new Date(seconds * 1000);

describe("a one-time code", () => {
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at second %d is the one that the standard says", (seconds, code) => {
    expect(totpCode(RFC, totpStepAt(at(seconds)))).toBe(code);
  });

  it("counts one step before and after its own, and no further", () => {
    const now = at(1_234_567_890);
    const code = (steps: number): string => totpCode(RFC, totpStepAt(now) + steps);
    expect([-1, 0, 1].map((steps) => totpStepOf(RFC, code(steps), now))).toEqual(
      [-1, 0, 1].map((steps) => totpStepAt(now) + steps),
    );
    expect([-2, 2, 40].map((steps) => totpStepOf(RFC, code(steps), now))).toEqual([null, null, null]);
  });

  it("may be typed with spaces, and nothing else passes for one", () => {
    const now = at(59);
    expect(totpStepOf(RFC, " 287 082 ", now)).toBe(1);
    expect(
      ["", "28708", "0287082", "287082x", "２８７０８２"].map((typed) => totpStepOf(RFC, typed, now)),
    ).toEqual([null, null, null, null, null]);
  });

  it("comes of a secret of 160 bits, another one each time, which the app reads with the brand's name", () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    expect(totpAddress(secret, "Nord & Süd", "mia+1@kunde.example")).toBe(
      `otpauth://totp/Nord%20%26%20S%C3%BCd:mia%2B1%40kunde.example?secret=${secret}&issuer=Nord%20%26%20S%C3%BCd`,
    );
  });
});
