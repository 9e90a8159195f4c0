// Password hashes: Argon2id at the stated cost, and a bound on how many wait.
import { describe, expect, it } from "vitest";
import { checkPassword, hashPassword, PoolFull } from "./password-pool.ts";

describe("a password's hash", () => {
  it("is Argon2id with 19 MiB, two passes, one lane, and never the same twice", async () => {
    const [one, two] = await Promise.all([
      hashPassword("birne lampe fjord"),
      hashPassword("birne lampe fjord"),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it("fits the password however its accents were typed, and no other", async () => {
    const kept = await hashPassword("b\u00e4ume im mondlicht");
    expect(await checkPassword(kept, "ba\u0308ume im mondlicht")).toBe(true);
    expect(await checkPassword(kept, "baume im mondlicht")).toBe(false);
  });

  it("is compared with something even where there is none, and never fits", async () => {
    expect(await checkPassword(null, "birne lampe fjord")).toBe(false);
  });

  it("is refused at once where too many wait, and everybody in the queue is served", async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 60 }, () => hashPassword("birne lampe fjord")),
    );
    const refused = tries.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(18);
    expect(refused.every((one) => one.reason instanceof PoolFull)).toBe(true);
    expect(await checkPassword(await hashPassword("x"), "x")).toBe(true);
  });
});
