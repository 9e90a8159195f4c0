// Short messages: handed over at most once, and receipts that come late, twice or in the wrong order.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import { receiveNotice } from "../../kernel/inbox.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import { inProcessSms } from "../../../test/support/in-process-sms.ts";
import type { InProcessSms } from "../../../test/support/in-process-sms.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { sellerById } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { noteSmsReceipt, sayBySms, smsNotice, smsNoticeJob, smsTemplate, storedMessage } from "./index.ts";
import type { Said, SmsPost } from "./index.ts";
import type { SmsReceipt } from "./sms.port.ts";

const code = smsTemplate({
  key: "sms_code",
  category: "orders",
  secret: true,
  values: z.object({ code: z.string() }),
  sample: { code: "123456" },
  texts: {
    en: "{{ seller.name }}: your code is {{ code }}",
    de: "{{ seller.name }}: Ihr Code ist {{ code }}",
  },
});

let world: TestWorld;
let seller: Seller;
let sms: InProcessSms;

beforeAll(async () => {
  world = await testWorld();
  seller = await world.db.app
    .transaction()
    .execute(async (tx) => sellerById(tx, await aSeller(world.db.owner)));
});
beforeEach(() => {
  sms = inProcessSms();
  world.ports.sms = { sms: sms.sender, message: (id) => storedMessage(world.db.app, id) } satisfies SmsPost;
});

const say = action({
  name: "say_code",
  needs: { any: ["system"] },
  run: async (ctx, number: string) =>
    ok(
      await sayBySms(ctx, {
        template: code,
        seller,
        accountId: null,
        to: { number, language: "de" },
        values: { code: "424242" },
        about: null,
        cause: newId(),
      }),
    ),
});
const said = async (number = "+4915112345678"): Promise<Said> =>
  must(await world.act(say, world.systemActor, number));
const stored = async (id: string) => {
  const found = await storedMessage(world.db.app, id);
  if (!found) throw new Error("no message");
  return found;
};
const receipt = async (reference: string, state: SmsReceipt["state"], errorCode: string | null = null) =>
  world.act(noteSmsReceipt, world.systemActor, { reference, state, errorCode });
const sent = async (): Promise<{ id: string; reference: string }> => {
  const { messageId } = await said();
  await world.runJobs();
  // The counterpart counts its references from zero for each check; ours must be found by one of their own.
  const reference = `SM-${messageId}`;
  await world.db.owner.query("update messages.message set reference = $1 where id = $2", [
    reference,
    messageId,
  ]);
  return { id: messageId, reference };
};

describe("a short message", () => {
  it("is kept sealed, arrives open, and knows the gateway's reference", async () => {
    const { messageId } = await said();
    expect((await stored(messageId)).bodyText).not.toContain("424242");
    await world.runJobs();
    expect(sms.sent).toMatchObject([
      { to: "+4915112345678", text: "Nordlicht Hosting: Ihr Code ist 424242" },
    ]);
    expect(await stored(messageId)).toMatchObject({ state: "sent", reference: sms.sent[0]?.reference });
  });

  it("of unknown outcome is not sent again, and staff see that nobody knows", async () => {
    sms.switches.set({ kind: "lose_answer" }, 1, "POST Messages");
    const { messageId } = await said();
    await world.runJobs();
    await world.hurry();
    await world.runJobs();
    expect(sms.sent).toHaveLength(1);
    expect((await stored(messageId)).state).toBe("unknown");
    const { rows } = await world.db.owner.query("select state from kernel.attempt where subject_id = $1", [
      messageId,
    ]);
    expect(rows).toEqual([{ state: "parked" }]);
  });

  it("to what is no number, or one the gateway refuses, is failed", async () => {
    expect((await said("0151 12345678")).state).toBe("failed");
    const { messageId } = await said("+4915112340001");
    await world.runJobs();
    expect(await stored(messageId)).toMatchObject({
      state: "failed",
      fault: "number: Invalid number (21211)",
    });
  });
});

describe("a delivery receipt", () => {
  it("moves the message once, and repeats and stragglers change nothing", async () => {
    const { id, reference } = await sent();
    expect(must(await receipt(reference, "delivered"))).toEqual({ state: "delivered" });
    for (const late of ["sent", "delivered", "undelivered", "failed"] as const)
      expect(must(await receipt(reference, late))).toEqual({ state: "delivered" });
    const { rows } = await world.db.owner.query("select move from kernel.history where subject_id = $1", [
      id,
    ]);
    expect(rows).toEqual([{ move: "deliver" }]);
  });

  it("of failure keeps the gateway's code", async () => {
    const { id, reference } = await sent();
    must(await receipt(reference, "undelivered", "30003"));
    expect(await stored(id)).toMatchObject({ state: "failed", fault: "undelivered: 30003" });
  });

  it("is noted once when it comes twice at the same moment", async () => {
    const { id, reference } = await sent();
    await Promise.all([receipt(reference, "delivered"), receipt(reference, "delivered")]);
    const { rows } = await world.db.owner.query(
      "select count(*)::int as times from kernel.history where subject_id = $1",
      [id],
    );
    expect(rows).toEqual([{ times: 1 }]);
  });

  it("that overtakes the answer to our call is tried again until its message is known", async () => {
    expect(await receipt("SM-nobody", "delivered")).toMatchObject({ refusal: { code: "unknown_reference" } });
    // The gateway has taken it; only its reference is not noted yet.
    const { id } = await sent();
    const notice = {
      connectionId: newId(),
      task: smsNoticeJob,
      ...smsNotice({ reference: "SM-early", state: "delivered", errorCode: null }),
    };
    expect(must(await world.act(receiveNotice, world.systemActor, notice))).toBe(true);
    expect(must(await world.act(receiveNotice, world.systemActor, notice))).toBe(false);
    await expect(world.runJobs()).rejects.toThrow(/not known yet/);
    await world.db.owner.query("update messages.message set reference = 'SM-early' where id = $1", [id]);
    await world.hurry();
    await world.runJobs();
    expect((await stored(id)).state).toBe("delivered");
  });
});
