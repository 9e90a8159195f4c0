// What every way of sending text messages must do, whatever is behind it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SmsSender } from "../../src/business/messages/sms.port.ts";
import type { Fault } from "../../sandbox/shared/switches.ts";

export type Notice = {
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
  readonly signature: string | undefined;
};

/** A sender with a view of what the far side really took, the notices it sent, and its faults. */
export type SmsWorld = {
  readonly sender: SmsSender;
  arrived(): readonly { readonly to: string; readonly text: string }[];
  /** All notices about this message, in the order in which they came. */
  notices(reference: string): Promise<readonly Notice[]>;
  fault(fault: Fault): void;
  close(): Promise<void>;
};

const sms = (to: string, text = "Ihr Code für Müller Hosting: 482913") => ({ key: "attempt-1", to, text });

export function smsSuite(name: string, open: () => Promise<SmsWorld>): void {
  describe(`text messages by ${name}`, () => {
    let world: SmsWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(async () => {
      await world.close();
    });

    async function sent(to: string): Promise<string> {
      const answer = await world.sender.sendSms(sms(to));
      if (answer.kind !== "done") throw new Error(`not sent: ${JSON.stringify(answer)}`);
      return answer.value.reference;
    }

    test("a message arrives as written and has a reference of its own", async () => {
      const first = await sent("+4915112345678");
      const second = await sent("+4915112345678");
      expect(first).not.toBe(second);
      expect(world.arrived()).toHaveLength(2);
      expect(world.arrived()[0]).toMatchObject({
        to: "+4915112345678",
        text: "Ihr Code für Müller Hosting: 482913",
      });
    });

    test("receipts tell that the message was delivered", async () => {
      const reference = await sent("+4915112345678");
      const receipts = (await world.notices(reference)).map((n) =>
        world.sender.readReceipt(n.url, n.form, n.signature),
      );
      expect(receipts.every((receipt) => receipt?.reference === reference)).toBe(true);
      expect(receipts.at(-1)).toEqual({ reference, state: "delivered", errorCode: null });
      expect(receipts.slice(0, -1).every((receipt) => receipt?.state === "sent")).toBe(true);
    });

    test("a phone that is off is told with its error code", async () => {
      const reference = await sent("+4915112340000");
      const last = (await world.notices(reference)).at(-1);
      expect(last && world.sender.readReceipt(last.url, last.form, last.signature)).toEqual({
        reference,
        state: "undelivered",
        errorCode: "30003",
      });
    });

    test("a receipt with a changed word, another address or no signature proves nothing", async () => {
      const notice = (await world.notices(await sent("+4915112345678"))).at(-1);
      if (!notice) throw new Error("no notice came");
      const [key = "", value = ""] =
        Object.entries(notice.form).find(([, word]) => word === "delivered") ?? [];
      expect(value).toBe("delivered");
      const { readReceipt } = world.sender;
      expect(readReceipt(notice.url, { ...notice.form, [key]: "failed" }, notice.signature)).toBeNull();
      expect(readReceipt(`${notice.url}x`, notice.form, notice.signature)).toBeNull();
      expect(readReceipt(notice.url, notice.form, undefined)).toBeNull();
      expect(readReceipt(notice.url, notice.form, "")).toBeNull();
      expect(readReceipt(notice.url, notice.form, notice.signature)).not.toBeNull();
    });

    test.each([
      ["a number that does not exist", "+4915112340001", "number"],
      ["something that is no number", "0151 1234567", "number"],
      ["somebody who wants no messages", "+4915112340002", "blocked"],
      ["a country the account may not text to", "+4915112340003", "not_permitted"],
    ])("%s is refused and nothing is sent", async (_, to, code) => {
      expect(await world.sender.sendSms(sms(to))).toMatchObject({ kind: "refused", code });
      expect(world.arrived()).toEqual([]);
    });

    test.each(["lose_answer", "garbage"] as const)(
      "an answer that is %s leaves the outcome unknown",
      async (kind) => {
        world.fault({ kind });
        await expect(world.sender.sendSms(sms("+4915112345678"))).rejects.toThrow();
        expect(world.arrived()).toHaveLength(1);
      },
    );

    test.each(["drop", "fail"] as const)(
      "a gateway that breaks (%s) leaves the outcome unknown",
      async (kind) => {
        world.fault({ kind });
        await expect(world.sender.sendSms(sms("+4915112345678"))).rejects.toThrow();
      },
    );

    test("the connection test names the account", async () => {
      const answer = await world.sender.testConnection();
      expect(answer.kind === "done" && answer.value.account).toBeTruthy();
    });
  });
}
