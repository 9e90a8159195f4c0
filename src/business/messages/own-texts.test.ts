// Operators' own texts: what they replace, what they were before, on what they are tried, and from whom they may come.
import { beforeAll, describe, expect, it } from "vitest";
import { action } from "../../kernel/act.ts";
import type { Act } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import { inProcessMail } from "../../../test/support/in-process-mail.ts";
import type { InProcessMail } from "../../../test/support/in-process-mail.ts";
import { staffAct, staffWith } from "../../../test/support/staff-act.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { received, signIn } from "../../../test/support/mail-texts.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { sellerById, sellersLoaders } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import {
  askSender,
  editableTexts,
  filledBefore,
  messagesModule,
  previewText,
  proveSender,
  restoreText,
  sayByMails,
  saveText,
  storedMessage,
  textVersions,
  useTemplates,
} from "./index.ts";
import type { MailPost, Said, SayByMail } from "./index.ts";
import { senderCodeMail } from "./messages.mails.ts";

let world: TestWorld;
let staff: Act;
let seller: Seller;
let mail: InProcessMail;

beforeAll(async () => {
  world = await testWorld();
  useTemplates([received, signIn, senderCodeMail]);
  seller = await world.db.app
    .transaction()
    .execute(async (tx) => sellerById(tx, await aSeller(world.db.owner)));
  staff = staffAct(world, { ...sellersLoaders, ...messagesModule.loaders });
  mail = inProcessMail();
  world.ports.mail = {
    mailer: mail.mailer,
    attachments: { read: async () => [] },
    message: (id) => storedMessage(world.db.app, id),
  } satisfies MailPost;
});

const say = action({
  name: "say",
  needs: { any: ["system"] },
  run: async (ctx, list: readonly SayByMail<unknown>[]) => ok(await sayByMails(ctx, list)),
});
const order = (more: Partial<SayByMail<{ number: string }>> = {}): SayByMail<{ number: string }> => ({
  template: received,
  seller,
  accountId: null,
  to: { email: "mia@kundin.example", name: "Mia", language: "de" },
  values: { number: "K7M-3QXR" },
  about: null,
  cause: newId(),
  ...more,
});
async function said(one: SayByMail<{ number: string }>): Promise<Said> {
  const [first] = must(await world.act(say, world.systemActor, [one as SayByMail<unknown>]));
  if (!first) throw new Error("nothing was said");
  return first;
}
const mailOf = (messageId: string) => mail.kept.find((one) => one.mail.messageId.includes(messageId))?.mail;

const settings = staffWith(["staff:settings.change"]);
const ask = (address: string) => staff(askSender, settings, { sellerId: seller.id, address, language: "en" });
const enter = (address: string, code: string) =>
  staff(proveSender, settings, { sellerId: seller.id, address, code });
/** As whoever reads that letter box finds it. */
async function codeFor(address: string): Promise<string> {
  await world.runJobs();
  const told = mail.kept.findLast((one) => one.mail.to[0] === address)?.mail.subject ?? "";
  return /^\d{6}/u.exec(told)?.[0] ?? "";
}
async function prove(address: string): Promise<void> {
  must(await ask(address));
  must(await enter(address, await codeFor(address)));
}

describe("an operator's own text", () => {
  const editor = staffWith(["staff:settings.change"]);
  const own = (more: object = {}) => ({
    sellerId: seller.id,
    key: "order_received",
    language: "en",
    subject: "Yours: {{ number }}",
    body: "Ahoy {{ person.name }}",
    version: 0,
    ...more,
  });

  it("is used from then on, with its sender, until the shipped one is restored", async () => {
    const to = { email: "mia@kundin.example", name: "Mia", language: "en" };
    await prove("orders@nordlicht.example");
    expect(
      must(
        await staff(saveText, editor, own({ fromName: "Orders", fromAddress: "orders@nordlicht.example" })),
      ),
    ).toEqual({ version: 1 });
    const { messageId } = await said(order({ to }));
    await world.runJobs();
    expect(mailOf(messageId)).toMatchObject({
      subject: "Yours: K7M-3QXR",
      from: { name: "Orders", address: "orders@nordlicht.example" },
      replyTo: "hallo@nordlicht.example",
      messageId: `<${messageId}@nordlicht.example>`,
    });
    const [text] = await editableTexts(world.db.read, seller, "order_received");
    expect(text).toMatchObject({
      own: [{ language: "en", version: 1 }],
      variables: [
        "number",
        "person.name",
        "seller.name",
        "seller.legal_name",
        "seller.email",
        "seller.phone",
      ],
    });
    must(await staff(restoreText, editor, { sellerId: seller.id, key: "order_received", language: "en" }));
    const again = await said(order({ to }));
    await world.runJobs();
    expect(mailOf(again.messageId)?.subject).toBe("Order K7M-3QXR");
    expect(
      await staff(restoreText, editor, { sellerId: seller.id, key: "order_received", language: "en" }),
    ).toMatchObject({ refusal: { code: "not_changed" } });
  });

  it("is refused for what could not be sent later, and where somebody changed it meanwhile", async () => {
    const refusal = async (more: object): Promise<unknown> => {
      const result = await staff(saveText, editor, own(more));
      return result.ok ? null : result.refusal;
    };
    expect(await refusal({ key: "none" })).toEqual({ code: "no_such_template" });
    expect(await refusal({ language: "English!" })).toEqual({ code: "bad_language" });
    expect(await refusal({ body: "{{ amount }}" })).toMatchObject({
      code: "unknown_variable",
      name: "amount",
    });
    expect(await refusal({ fromAddress: "boss@elsewhere.example" })).toEqual({ code: "bad_sender" });
    expect(await refusal({ fromAddress: "x@nordlicht.example\r\nBcc: y@z.example" })).toEqual({
      code: "bad_sender",
    });
    expect(await refusal({ language: "nl" })).toBeNull();
    expect(await refusal({ language: "nl" })).toEqual({ code: "changed_meanwhile" });
    expect(await refusal({ language: "nl", version: 1 })).toBeNull();
    expect(await refusal({ language: "nl", version: 1 })).toEqual({ code: "changed_meanwhile" });
  });

  it("is for staff who may change settings", async () => {
    expect(await staff(saveText, staffWith(["staff:messages.see"]), own())).toMatchObject({
      refusal: { code: "not_allowed" },
    });
  });

  it("is kept with all it was before, each with who wrote it, and none of it is ever changed", async () => {
    const of = { sellerId: seller.id, key: "order_received", language: "fr" };
    must(await staff(saveText, editor, own({ language: "fr", subject: "Un" })));
    must(await staff(saveText, editor, own({ language: "fr", subject: "Deux", version: 1 })));
    must(await staff(restoreText, editor, of));
    const versions = await textVersions(world.db.read, of);
    expect(versions.map((one) => one.words?.subject ?? null)).toEqual([null, "Deux", "Un"]);
    expect(new Set(versions.map((one) => one.byId))).toEqual(new Set([editor.id]));
    const change = world.db.appPool.query("update messages.text_version set subject = 'Trois'");
    await expect(change).rejects.toThrow("permission denied");
    await expect(world.db.appPool.query("delete from messages.text_version")).rejects.toThrow(
      "permission denied",
    );
  });

  it("is tried on what a real mail was filled with, never on what lets somebody in", async () => {
    const { messageId } = await said(order({ values: { number: "REAL-1" } }));
    const [last] = await filledBefore(world.db.read, seller, "order_received");
    expect(last).toMatchObject({ messageId, filled: { values: { number: "REAL-1" }, name: "Mia" } });
    const shown = previewText(
      received,
      { subject: "{{ number }}", body: "{{ person.name }}" },
      "en",
      seller,
      last?.filled,
    );
    expect(shown).toMatchObject({ ok: true, value: { subject: "REAL-1" } });
    const earlier = { values: { nr: "REAL-1" }, name: "Mia" };
    expect(previewText(received, { subject: "x", body: "x" }, "en", seller, earlier)).toEqual({
      ok: false,
      refusal: { code: "does_not_fit" },
    });
    must(
      await world.act(say, world.systemActor, [
        {
          ...order(),
          template: signIn,
          values: { link: "https://shop.example/in/secret" },
        } as SayByMail<unknown>,
      ]),
    );
    expect(await filledBefore(world.db.read, seller, "sign_in_link")).toEqual([]);
  });
});

describe("an address that texts come from", () => {
  const editor = staffWith(["staff:settings.change"]);
  const save = (fromAddress: string) =>
    staff(saveText, editor, {
      sellerId: seller.id,
      key: "order_received",
      language: "it",
      subject: "x",
      body: "x",
      fromAddress,
      version: 0,
    });

  it("is used only once its letter box answered, and not with a code of another address", async () => {
    await ask("desk@nordlicht.example");
    expect(await save("desk@nordlicht.example")).toMatchObject({ refusal: { code: "sender_unproved" } });
    const code = await codeFor("desk@nordlicht.example");
    expect(await enter("other@nordlicht.example", code)).toMatchObject({ refusal: { code: "code_gone" } });
    expect(await enter("desk@nordlicht.example", code)).toMatchObject({ value: { isProved: true } });
    expect(await save("desk@nordlicht.example")).toMatchObject({ ok: true });
    expect(await ask("desk@nordlicht.example")).toMatchObject({ refusal: { code: "needs_no_proof" } });
  });

  it("cannot be guessed: five wrong codes end the right one", async () => {
    await ask("guess@nordlicht.example");
    const code = await codeFor("guess@nordlicht.example");
    const wrong = code === "000000" ? "000001" : "000000";
    for (let tries = 0; tries < 5; tries += 1)
      expect(await enter("guess@nordlicht.example", wrong)).toMatchObject({ value: { isProved: false } });
    expect(await enter("guess@nordlicht.example", code)).toMatchObject({ refusal: { code: "code_gone" } });
  });

  it("is of the brand's own domain, and gets one code a minute at most", async () => {
    expect(await ask("boss@elsewhere.example")).toMatchObject({ refusal: { code: "bad_sender" } });
    expect(await ask(seller.mailFromAddress)).toMatchObject({ refusal: { code: "needs_no_proof" } });
    await ask("often@nordlicht.example");
    expect(await ask("Often@nordlicht.example")).toMatchObject({ refusal: { code: "too_soon" } });
  });
});
