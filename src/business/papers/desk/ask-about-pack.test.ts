// Words of the desk about a pack go to its buyer, and the answer comes back to the pack, never to nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { aPack, packNow, plainFacts } from "../../../../test/support/papers-scene.ts";
import { staffWith } from "../../../../test/support/staff-act.ts";
import { threadsScene } from "../../../../test/support/threads-scene.ts";
import type { ThreadsScene } from "../../../../test/support/threads-scene.ts";
import { must } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";
import { threadsAbout, threadsWaiting } from "../../threads/index.ts";
import { askAboutPack } from "../index.ts";

let scene: ThreadsScene;
const desk = { ...staffWith([]), rights: ["orders.decide"] };
const simple = {
  facts: { ...plainFacts, items: [{ id: plainFacts.items[0]?.id ?? "", kind: "hosting", domain: null }] },
} as const;

beforeAll(async () => {
  scene = await threadsScene();
});

describe("what the contract desk writes about a pack", () => {
  it("goes to the buyer, leaves the forms as they are, and is answered in the pack's own conversation", async () => {
    const { world } = scene;
    const pack = await aPack(world, scene.sellerId, simple);
    const text = "Is your address in the contract right?";
    const { threadId } = must(await world.act(askAboutPack, desk, { packId: pack.id, text }));
    await world.runJobs();
    const sent = scene.mail.kept.at(-1)?.mail;
    expect(sent?.text).toContain(text);
    expect(sent?.subject).toContain(pack.reference);
    const [buyer = ""] = sent?.to ?? [];
    await scene.arrive({ from: buyer, text: "Yes, it is." }, sent?.replyTo ?? "", buyer);
    const [talk] = await threadsAbout(world.db.read, { kind: "pack", id: pack.id });
    expect(talk).toMatchObject({ id: threadId, turn: "host", accountId: pack.accountId });
    expect((await scene.entries(threadId)).map((one) => one.body)).toEqual([text, "Yes, it is."]);
    expect((await threadsWaiting(world.db.read, null)).map((one) => one.id)).toContain(threadId);
    expect((await packNow(world, pack.id)).forms).toEqual(pack.forms);
  });

  it("is one conversation, also when two write at once", async () => {
    const { world } = scene;
    const pack = await aPack(world, scene.sellerId, simple);
    const both = await Promise.all(
      ["One", "Two"].map((text) => world.act(askAboutPack, desk, { packId: pack.id, text })),
    );
    expect(new Set(both.map((one) => must(one).threadId)).size).toBe(1);
    expect(await threadsAbout(world.db.read, { kind: "pack", id: pack.id })).toHaveLength(1);
  });

  it("is refused without words, with too many, and for no pack; nothing is begun then", async () => {
    const { world } = scene;
    const pack = await aPack(world, scene.sellerId, simple);
    const said = (text: string, packId = pack.id) => world.act(askAboutPack, desk, { packId, text });
    expect(await said(" \n ")).toMatchObject({ refusal: { code: "empty" } });
    expect(await said("x".repeat(20_001))).toMatchObject({ refusal: { code: "too_long" } });
    expect(await said("Hello", newId())).toMatchObject({ refusal: { code: "no_such" } });
    expect(await threadsAbout(world.db.read, { kind: "pack", id: pack.id })).toEqual([]);
  });
});
