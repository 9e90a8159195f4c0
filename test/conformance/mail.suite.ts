// What every way of sending mail must do, whatever is behind it.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Mailer, OutgoingMail } from "../../src/business/messages/mail.port.ts";
import type { Fault } from "../../sandbox/shared/switches.ts";

export type ArrivedMail = {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly fileName: string; readonly content: Buffer }[];
  readonly deliveries: number;
};

/** A mailer with a view of what the far side really took, and its faults. */
export type MailWorld = {
  readonly mailer: Mailer;
  arrived(): Promise<readonly ArrivedMail[]>;
  fault(fault: Fault): void;
  close(): Promise<void>;
};

export function letter(change: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: "<order-1@kontor.test>",
    from: { name: "Müller Hosting", address: "office@host.test" },
    replyTo: null,
    to: ["anna@customer.test"],
    subject: "Ihre Bestellung – bitte bestätigen",
    text: "Guten Tag,\n\nbitte bestätigen Sie: https://shop.test/c/1\n",
    html: '<p>Guten Tag,</p><p><a href="https://shop.test/c/1">bestätigen</a></p>',
    attachments: [],
    inReplyTo: null,
    automatic: true,
    endLink: null,
    ...change,
  };
}

export function mailSuite(name: string, open: () => Promise<MailWorld>): void {
  describe(`mail by ${name}`, () => {
    let world: MailWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(async () => {
      await world.close();
    });

    test("a mail arrives with its sender, subject, text and our own Message-ID", async () => {
      expect(await world.mailer.sendMail(letter())).toMatchObject({ kind: "done" });
      const [mail] = await world.arrived();
      expect(mail).toMatchObject({
        messageId: "<order-1@kontor.test>",
        from: "office@host.test",
        to: ["anna@customer.test"],
        subject: "Ihre Bestellung – bitte bestätigen",
        deliveries: 1,
      });
      expect(mail?.text).toContain("bitte bestätigen Sie: https://shop.test/c/1");
    });

    test("an attachment arrives byte for byte under its name", async () => {
      const content = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 256));
      const attachments = [{ fileName: "Rechnung März.pdf", contentType: "application/pdf", content }];
      expect(await world.mailer.sendMail(letter({ attachments }))).toMatchObject({ kind: "done" });
      const [mail] = await world.arrived();
      expect(mail?.attachments).toHaveLength(1);
      expect(mail?.attachments[0]?.fileName).toBe("Rechnung März.pdf");
      expect(mail?.attachments[0]?.content.equals(content)).toBe(true);
    });

    test.each([
      ["an unknown recipient", { to: ["bounce@customer.test"] }, "recipient"],
      ["a busy recipient", { to: ["later@customer.test"] }, "try_later"],
      ["a sender the server does not want", { from: { name: "", address: "blocked@host.test" } }, "sender"],
    ] as const)("%s is refused and nothing arrives", async (_, change, code) => {
      expect(await world.mailer.sendMail(letter(change))).toMatchObject({ kind: "refused", code });
      expect(await world.arrived()).toEqual([]);
    });

    test.each([
      ["the subject", { subject: "Hello\r\nBcc: victim@else.test" }, "content"],
      [
        "the sender's name",
        { from: { name: "Shop\nBcc: victim@else.test", address: "office@host.test" } },
        "content",
      ],
      ["the recipient", { to: ["anna@customer.test\r\nRCPT TO:<victim@else.test>"] }, "recipient"],
      ["a list in place of one recipient", { to: ["anna@customer.test, victim@else.test"] }, "recipient"],
    ] as const)("a second header or recipient hidden in %s never leaves", async (_, change, code) => {
      expect(await world.mailer.sendMail(letter(change))).toMatchObject({ kind: "refused", code });
      expect(await world.arrived()).toEqual([]);
    });

    test("a server that is broken for the moment is asked again later", async () => {
      world.fault({ kind: "fail" });
      expect(await world.mailer.sendMail(letter())).toMatchObject({ kind: "refused", code: "try_later" });
      expect(await world.mailer.sendMail(letter())).toMatchObject({ kind: "done" });
      expect(await world.arrived()).toMatchObject([{ deliveries: 1 }]);
    });

    test("a lost answer leaves the outcome unknown, and going again shows as the same mail", async () => {
      world.fault({ kind: "lose_answer" });
      await expect(world.mailer.sendMail(letter())).rejects.toThrow();
      expect(await world.arrived()).toMatchObject([{ deliveries: 1 }]);
      expect(await world.mailer.sendMail(letter())).toMatchObject({ kind: "done" });
      expect(await world.arrived()).toMatchObject([{ messageId: "<order-1@kontor.test>", deliveries: 2 }]);
    });

    test("a connection cut while the text flows is unknown and not tried again", async () => {
      world.fault({ kind: "drop" });
      await expect(world.mailer.sendMail(letter())).rejects.toThrow();
      expect(await world.arrived()).toEqual([]);
    });

    test("twenty mails at once all arrive, each once", async () => {
      const letters = Array.from({ length: 20 }, (_, index) =>
        letter({ messageId: `<order-${index}@kontor.test>` }),
      );
      const answers = await Promise.all(letters.map((one) => world.mailer.sendMail(one)));
      expect(answers.every((answer) => answer.kind === "done")).toBe(true);
      const arrived = await world.arrived();
      expect(new Set(arrived.map((mail) => mail.messageId)).size).toBe(20);
      expect(arrived.every((mail) => mail.deliveries === 1)).toBe(true);
    });

    test("the connection test names the server", async () => {
      const answer = await world.mailer.testConnection();
      expect(answer.kind === "done" && answer.value.server).toBeTruthy();
    });
  });
}
