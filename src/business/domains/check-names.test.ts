// A visitor asks whether names are free: never kept waiting, never told "taken" by a registry that said nothing.
import { describe, expect, it } from "vitest";
import { inProcessRegistrar } from "../../../test/support/in-process-registrar.ts";
import { checkNames, newNameMemory } from "./check-names.ts";
import type { Availability, Registrar } from "./registrar.port.ts";

const CONNECTION = "one";

function asking(registrar: Registrar, machine = () => new Date("2026-01-01T00:00:00Z"), deadlineMs = 3_000) {
  const memory = newNameMemory();
  const ask = (...names: string[]): Promise<Availability[]> =>
    checkNames(
      () => Promise.resolve(registrar),
      names.map((name) => ({ name, connectionId: CONNECTION })),
      { machine, memory, deadlineMs },
    );
  return { ask, memory };
}

/** A registrar that answers only when it is let. */
function slow() {
  const { registrar } = inProcessRegistrar();
  const waiting: (() => void)[] = [];
  const checkDomains = async (names: readonly string[]) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return registrar.checkDomains(names);
  };
  return {
    registrar: { ...registrar, checkDomains },
    release: () => waiting.splice(0).forEach((go) => go()),
  };
}

describe("checking names", () => {
  it("tells free, taken, premium and invalid apart, in the order asked, whatever way they are typed", async () => {
    const { ask } = asking(inProcessRegistrar().registrar);
    const answers = await ask(
      "Frei.example",
      "taken-1.example",
      "premium-a.shop",
      "no name",
      "a.nowhere",
      "frei.example",
    );
    expect(answers.map((one) => [one.name, one.state])).toEqual([
      ["frei.example", "free"],
      ["taken-1.example", "taken"],
      ["premium-a.shop", "premium"],
      ["no name", "invalid"],
      ["a.nowhere", "invalid"],
      ["frei.example", "free"],
    ]);
  });

  it("says unknown, not taken, when the registry cannot be reached, and asks again next time", async () => {
    const { registrar, control } = inProcessRegistrar();
    const { ask } = asking(registrar);
    control.unreachable(true);
    expect((await ask("a.example"))[0]?.state).toBe("unknown");
    control.unreachable(false);
    expect((await ask("a.example"))[0]?.state).toBe("free");
  });

  it("says unknown when the connection itself cannot be made", async () => {
    const memory = newNameMemory();
    const answers = await checkNames(
      () => Promise.reject(new Error("switched off")),
      [{ name: "a.example", connectionId: CONNECTION }],
      { machine: () => new Date(0), memory },
    );
    expect(answers[0]?.state).toBe("unknown");
    expect(memory.underWay.get(CONNECTION)).toBe(0);
  });

  it("says unknown after the deadline, and keeps the late answer for the next visitor", async () => {
    const { registrar, release } = slow();
    const { ask, memory } = asking(registrar, undefined, 1);
    expect((await ask("a.example"))[0]).toMatchObject({
      state: "unknown",
      reason: expect.stringMatching(/in time/),
    });
    expect(memory.underWay.get(CONNECTION)).toBe(1);
    release();
    await expect.poll(() => memory.underWay.get(CONNECTION)).toBe(0);
    expect((await ask("a.example"))[0]?.state).toBe("free");
  });

  it("remembers free for 20 seconds and taken for 60", async () => {
    const { registrar, control } = inProcessRegistrar();
    let at = new Date("2026-01-01T00:00:00Z").getTime();
    const { ask } = asking(registrar, () => new Date(at));
    await ask("a.example", "taken-1.example");
    control.unreachable(true);
    const states = async () => (await ask("a.example", "taken-1.example")).map((one) => one.state);
    at += 19_000;
    expect(await states()).toEqual(["free", "taken"]);
    at += 2_000;
    expect(await states()).toEqual(["unknown", "taken"]);
    at += 40_000;
    expect(await states()).toEqual(["unknown", "unknown"]);
  });

  it("answers a hundred names at once and leaves more unknown", async () => {
    const { ask } = asking(inProcessRegistrar().registrar);
    const answers = await ask(...Array.from({ length: 101 }, (_, at) => `n${at}.example`));
    expect(answers.filter((one) => one.state === "free")).toHaveLength(100);
    expect(answers.at(-1)).toMatchObject({ name: "n100.example", state: "unknown" });
  });

  it("lets eight calls at a time reach one registry, and says unknown to the ninth at once", async () => {
    const { registrar, release } = slow();
    const { ask } = asking(registrar);
    const eight = Array.from({ length: 8 }, (_, at) => ask(`n${at}.example`));
    expect((await ask("ninth.example"))[0]).toMatchObject({ state: "unknown" });
    release();
    expect((await Promise.all(eight)).flat().every((one) => one.state === "free")).toBe(true);
    const later = ask("ninth.example");
    await expect.poll(() => (release(), later.then(() => true))).toBe(true);
    expect((await later)[0]?.state).toBe("free");
  });
});
