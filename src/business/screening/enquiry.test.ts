// What is asked of the outside while an order waits: it may say nothing for ever, and the order goes on all the same.
import { describe, expect, it } from "vitest";
import { enquiries } from "./enquiry.ts";

const LIMITS = { deadlineMs: 5, atOnce: 2, keepMs: 1_000, keptMax: 1 };
const at = (ms: number) => (): Date => new Date(ms);
const never = (): Promise<string> => new Promise(() => undefined);

describe("a question to the outside", () => {
  it("that is never answered is not waited for beyond its deadline", async () => {
    expect(await enquiries<string>(LIMITS).ask("a", never, at(0))).toBeNull();
  });

  it("is not asked while as many as may be hang: a silent counterpart holds no further order up", async () => {
    const { ask } = enquiries<string>(LIMITS);
    await Promise.all([ask("a", never, at(0)), ask("b", never, at(0))]);
    let isAsked = false;
    const third = await ask("c", async () => ((isAsked = true), "c"), at(0));
    expect([third, isAsked]).toEqual([null, false]);
  });

  it("that broke is asked again, one that was answered is not for a while, and no more is kept than may be", async () => {
    const { ask } = enquiries<string>(LIMITS);
    const broken = (): Promise<string> => Promise.reject(new Error("cut off"));
    expect(await ask("a", broken, at(0))).toBeNull();
    const answers = (text: string) => async (): Promise<string> => text;
    expect(await ask("a", answers("one"), at(0))).toBe("one");
    expect(await ask("a", answers("two"), at(999))).toBe("one");
    expect(await ask("a", answers("two"), at(1_000))).toBe("two");
    expect(await ask("b", answers("three"), at(1_000))).toBe("three");
    expect(await ask("a", answers("four"), at(1_001))).toBe("four");
  });
});
