// A ticket that nobody goes on with closes by itself, says so once, and opens again on the next word.
import { beforeAll, describe, expect, it } from "vitest";
import { must } from "../../kernel/result.ts";
import { threadsScene } from "../../../test/support/threads-scene.ts";
import type { ThreadsScene } from "../../../test/support/threads-scene.ts";
import { staffWith } from "../../../test/support/staff-act.ts";
import { changeSetting } from "../sellers/index.ts";
import { answerTicket, closeAfterSetting, threadById } from "./index.ts";

let scene: ThreadsScene;
beforeAll(async () => {
  scene = await threadsScene();
  await scene.world.db.owner.query("update people.person set language = 'de' where id = $1", [
    scene.personId,
  ]);
});

const DAY_MS = 86_400_000;
const desk = { ...staffWith([]), rights: ["tickets.answer"] };
const find = (id: string) => threadById(scene.world.db.read, id);
const mails = () => scene.mail.kept.length;

/** A ticket in which the desk had the last word. */
async function answered(subject = "Slow site"): Promise<string> {
  const { sellerId, accountId, personId, world } = scene;
  const to = { address: "marlene@kundin.example", name: "Marlene", personId, language: "de" };
  const about = { kind: "account", id: accountId };
  const { threadId } = must(await scene.open({ sellerId, accountId, about, subject, to }));
  must(await world.act(answerTicket, desk, { threadId, text: "It is fast again." }));
  await world.runJobs();
  return threadId;
}

/** So many days after today, whatever moved the clock before. */
async function ticked(days: number): Promise<void> {
  const { world } = scene;
  await world.setClock(new Date(Date.now() + days * DAY_MS).toISOString());
  const tick = world.ticks.find((one) => one.name === "close_quiet_tickets");
  if (!tick) throw new Error("tickets do not close by themselves");
  await tick.run(world.kit, world.clock.business());
  await world.runJobs();
}

describe("a ticket in which we had the last word", () => {
  it("stays open until the brand's days are over, then closes by itself with one mail that says how to go on", async () => {
    const id = await answered();
    const before = mails();
    await ticked(6);
    expect(await find(id)).toMatchObject({ closedAt: null });
    expect(mails()).toBe(before);
    await ticked(8);
    expect(await find(id)).toMatchObject({ closedAt: expect.any(Date), closedBy: null });
    await ticked(30);
    expect(mails()).toBe(before + 1);
    const said = scene.mail.kept.at(-1)?.mail;
    expect(said).toMatchObject({ subject: "Re: Slow site", automatic: true });
    expect(said?.text).toContain("antworten Sie einfach: Damit öffnet sie sich wieder");
    const arrived = await scene.arrive({ text: "It is slow again." }, said?.replyTo ?? "");
    expect(arrived.threadId).toBe(id);
    expect(await find(id)).toMatchObject({ closedAt: null, turn: "host" });
    await ticked(60);
    expect(await find(id), "it is ours to answer").toMatchObject({ closedAt: null });
  });

  it("never closes by itself where the brand wants none to, nor is anybody mailed of it who may not write there any more", async () => {
    const { sellerId, world, accountId, personId } = scene;
    await world.setClock(new Date().toISOString());
    const id = await answered("Other");
    const set = (value: number) =>
      world.act(changeSetting, world.systemActor, { sellerId, key: closeAfterSetting.key, value });
    must(await set(0));
    await ticked(300);
    expect(await find(id)).toMatchObject({ closedAt: null });
    must(await set(14));
    const { rowCount } = await world.db.owner.query(
      "update customers.membership set state = 'ended', ended_at = now() where account_id = $1 and person_id = $2",
      [accountId, personId],
    );
    expect(rowCount).toBe(1);
    const before = mails();
    await ticked(300);
    expect(await find(id)).toMatchObject({ closedAt: expect.any(Date) });
    expect(mails()).toBe(before);
  });
});
