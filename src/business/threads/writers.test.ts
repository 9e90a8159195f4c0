// Whoever writes by mail counts as themselves only while they are active and may still write there; otherwise staff read why not.
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../kernel/ids.ts";
import { ADDRESS, threadsScene } from "../../../test/support/threads-scene.ts";
import type { ThreadsScene } from "../../../test/support/threads-scene.ts";

let scene: ThreadsScene;
beforeAll(async () => {
  scene = await threadsScene();
});

const sql = (text: string, values: readonly unknown[] = []) => scene.world.db.owner.query(text, [...values]);

/** Answers by mail from the right address while `change` holds. */
async function answers(change: string, back: string) {
  const asked = await scene.ask();
  await sql(change, [scene.personId]);
  await scene.arrive({ from: `Marlene <${ADDRESS}>` }, asked.replyTo);
  await sql(back, [scene.personId]);
  return (await scene.entries(asked.threadId)).at(-1);
}

describe("a mail from the address we wrote to", () => {
  it("A8 never counts as its person's who is disabled", async () => {
    const state = (to: string) => `update people.person set state = '${to}' where id = $1`;
    expect(await answers(state("disabled"), state("active"))).toMatchObject({
      verified: false,
      unverifiedWhy: "disabled",
      authorId: null,
      address: ADDRESS,
    });
    expect(await answers(state("active"), state("active"))).toMatchObject({
      verified: true,
      unverifiedWhy: null,
      authorId: scene.personId,
    });
  });

  it("A8 never counts as its person's who was taken out of the account", async () => {
    const state = (to: string) => `update customers.membership set state = '${to}' where person_id = $1`;
    expect(await answers(state("ended"), state("active"))).toMatchObject({
      verified: false,
      unverifiedWhy: "not_in_account",
      authorId: null,
    });
  });

  it("A7 never counts as a contact's who may not write there, and does once they may", async () => {
    const role = (to: string) => `update customers.membership set role = '${to}' where person_id = $1`;
    expect(await answers(role("contact"), role("holder"))).toMatchObject({
      verified: false,
      unverifiedWhy: "no_right",
      authorId: null,
    });
    await sql(
      `insert into customers.scope (id, membership_id, account_id, area, verb, valid_from)
       select $1, id, account_id, 'tickets', 'do', '2020-01-01' from customers.membership where person_id = $2`,
      [newId(), scene.personId],
    );
    expect(await answers(role("contact"), role("holder"))).toMatchObject({ verified: true });
  });

  it("says that it came from elsewhere where it did", async () => {
    const asked = await scene.ask();
    await scene.arrive({ from: "Mallory <mallory@evil.example>" }, asked.replyTo, "mallory@evil.example");
    expect((await scene.entries(asked.threadId)).at(-1)).toMatchObject({
      verified: false,
      unverifiedWhy: "other_address",
    });
  });
});
