// Password hashes: Argon2id at the stated cost, and a bound on how many wait.
import { describe, expect, it } from "vitest";
import { checkPassword, hashPassword } from "./password-pool.ts";
import { placesOf, PoolFull, turnsOf } from "./turns.rules.ts";

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

  it("takes two cores at most and never the last one, and as many times 19 MiB, however many ask", async () => {
    expect([1, 2, 3, 64].map(placesOf)).toEqual([1, 1, 2, 2]);
    const { inTurn, isFull } = turnsOf(2, 40);
    const seen = { now: 0, most: 0, done: 0 };
    const work = async (): Promise<void> => {
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      await new Promise((go) => setImmediate(go));
      seen.now -= 1;
      seen.done += 1;
    };
    const asked = Array.from({ length: 42 }, () => inTurn(work));
    expect(isFull()).toBe(true);
    await expect(inTurn(work)).rejects.toBeInstanceOf(PoolFull);
    await Promise.all(asked);
    expect(seen).toEqual({ now: 0, most: 2, done: 42 });
    expect(isFull()).toBe(false);
  });
});
