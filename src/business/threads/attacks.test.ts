// Mail from people who mean no good, and from machines that know no better: nothing of it stops the rest, runs, or gets in.
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import { rawMail, withFiles } from "../../../test/support/raw-mail.ts";
import { staffWith } from "../../../test/support/staff-act.ts";
import { ADDRESS, threadsScene } from "../../../test/support/threads-scene.ts";
import type { ThreadsScene } from "../../../test/support/threads-scene.ts";
import { fileMail } from "./file-mail.ts";
import { readMail } from "./read-mail.ts";
import { answerThread, arrivalById, filesOfArrival, mailLimits, receiveMail } from "./index.ts";

let scene: ThreadsScene;
beforeAll(async () => {
  scene = await threadsScene();
});

const INBOX = "hallo@nordlicht.example";
const receive = (raw: Buffer, recipients: readonly string[] | null = [INBOX]) =>
  scene.world.act(receiveMail, scene.world.systemActor, {
    connectionId: scene.connectionId,
    raw,
    sender: "m@evil.example",
    recipients,
    otherwise: null,
  });

describe("a mail that is meant to break something", () => {
  it("is not taken where it is too big, empty, or for nobody here", async () => {
    expect(await receive(Buffer.alloc(mailLimits.bytes + 1, 65))).toMatchObject({
      refusal: { code: "too_big" },
    });
    expect(await receive(Buffer.alloc(0))).toMatchObject({ refusal: { code: "empty" } });
    expect(await receive(rawMail(), ["x@elsewhere.example"])).toMatchObject({
      refusal: { code: "not_ours" },
    });
    expect(await receive(rawMail({ to: "x@elsewhere.example" }), null)).toMatchObject({
      refusal: { code: "not_ours" },
    });
  });

  it("A13 learns nothing of who is known here: mail of a customer and of a stranger is taken alike, and nothing goes back", async () => {
    const before = scene.mail.kept.length;
    const taken: string[] = [];
    for (const from of [ADDRESS, "niemand@fremd.example"]) {
      const { state, fault } = await scene.arrive({ from, subject: `of ${from}` }, INBOX);
      taken.push(`${state} ${fault}`);
    }
    await scene.world.runJobs();
    expect(taken[1]).toBe(taken[0]);
    expect(scene.mail.kept.length).toBe(before);
  });

  it("of ten thousand parts is stored, not read, and lies in the tray with its reason", async () => {
    const part = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n";
    const body = { type: 'multipart/mixed; boundary="b"', content: `${part.repeat(10_000)}--b--\r\n` };
    expect(await scene.arrive({ body }, INBOX)).toMatchObject({ state: "broken", fault: "too_many_parts" });
  });

  it("nested a hundred times is stored and not read", async () => {
    let content = "Content-Type: text/plain\r\n\r\ndeep";
    for (let depth = 0; depth < 100; depth += 1)
      content = `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${content}\r\n--b${depth}--\r\n`;
    const [, type = ""] = /^Content-Type: (.*)\r\n/.exec(content) ?? [];
    const body = { type, content: content.slice(content.indexOf("\r\n\r\n") + 4) };
    expect(await scene.arrive({ body }, INBOX)).toMatchObject({ state: "broken", fault: "too_deep" });
  });

  it("with a hundred attachments keeps twenty; programs, pages and the too big are named and left out", async () => {
    const pdf = { type: "application/pdf", name: "a.pdf", content: "%PDF" };
    const many = await scene.arrive(
      {
        body: withFiles(
          "many",
          Array.from({ length: 100 }, () => pdf),
        ),
      },
      INBOX,
    );
    const kept = await filesOfArrival(scene.world.db.read, many.id);
    expect(kept.filter((one) => one.leftOut === null)).toHaveLength(20);
    expect(kept.filter((one) => one.leftOut === "number")).toHaveLength(20);
    const odd = withFiles("odd", [
      { type: "application/x-msdownload", name: "invoice.pdf.exe", content: "MZ" },
      { type: "text/html", name: "page.html", content: "<script>" },
      { type: "application/pdf", name: "big.pdf", content: Buffer.alloc(mailLimits.fileBytes + 1) },
      { type: "application/ms-tnef", name: "winmail.dat", content: "x" },
    ]);
    const files = await filesOfArrival(scene.world.db.read, (await scene.arrive({ body: odd }, INBOX)).id);
    expect(files.map((one) => one.leftOut)).toEqual(["kind", "kind", "size", "kind"]);
  });

  it("cannot name a file outside of its folder, nor hide what it is", async () => {
    const names = [
      "../../../etc/cron.d/x.pdf",
      "C:\\\\boot\\\\a.pdf",
      "\u202Efdp.exe",
      ".htaccess",
      "a\u0000b.pdf",
    ];
    const body = withFiles(
      "names",
      names.map((name) => ({ type: "application/pdf", name, content: "x" })),
    );
    const files = await filesOfArrival(scene.world.db.read, (await scene.arrive({ body }, INBOX)).id);
    expect(files.map((one) => one.name)).toEqual(["x.pdf", "a.pdf", "fdp.exe", "htaccess", "ab.pdf"]);
  });

  it("cannot put a header into our answer", async () => {
    const asked = await scene.ask();
    const encoded = Buffer.from("x\r\nBcc: all@evil.example").toString("base64");
    await scene.arrive(
      {
        from: `=?utf-8?B?${encoded}?= <marlene@kundin.example>`,
        subject: `=?utf-8?B?${encoded}?=`,
        messageId: "<a\u0007b@evil.example>\r\n\tX-Evil: 1",
      },
      asked.replyTo,
    );
    const staff = { ...staffWith([]), rights: ["orders.decide"] };
    must(
      await scene.world.act(answerThread, staff, {
        threadId: asked.threadId,
        text: "Thanks\r\n.\r\nRCPT TO:<x>",
      }),
    );
    await scene.world.runJobs();
    const sent = scene.mail.kept.at(-1)?.mail;
    expect(sent?.to).toEqual(["marlene@kundin.example"]);
    for (const line of [sent?.subject, sent?.inReplyTo ?? "", sent?.from.name])
      expect(line).not.toMatch(/\p{Cc}/u);
  });

  it("of nonsense bytes and unknown alphabets is read as far as it can be", async () => {
    const junk = Buffer.concat([
      Buffer.from(
        "From: =?nowhere?Q?=FF=FE?= <marlene@kundin.example>\r\nSubject: =?utf-8?B?/////w==?= \u0001\r\n",
      ),
      Buffer.from("Content-Type: text/plain; charset=klingon\r\n\r\n"),
      Buffer.from([0, 255, 254, 0xd8, 0x00, 0x41, 13, 10, 0x80]),
    ]);
    must(await receive(junk));
    await scene.world.runJobs();
    const arrival = await scene.newest();
    expect(arrival).toMatchObject({ state: "unmatched", from: { address: "marlene@kundin.example" } });
    expect(arrival.body).toContain("A");
    must(await receive(Buffer.from("\u0000\u0000\u0000")));
    must(await receive(Buffer.from("no header at all")));
    await scene.world.runJobs();
  });

  it("of HTML alone is shown as its words", async () => {
    const content = "<p>Hello</p><script>steal()</script><img src='https://evil.example/p.gif'><p>Bye</p>";
    expect(await scene.arrive({ body: { type: "text/html; charset=utf-8", content } }, INBOX)).toMatchObject({
      body: "Hello\nBye",
    });
  });

  it("with another's report fails no mail of ours that it cannot name", async () => {
    const body = {
      type: 'multipart/report; report-type=delivery-status; boundary="r"',
      content: `--r\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5\u0000.1.1\r\n\r\n--r--\r\n`,
    };
    expect(await scene.arrive({ body }, INBOX, "")).toMatchObject({
      state: "noted",
      kind: "bounce",
      about: null,
    });
  });
});

describe("a mail whose program died", () => {
  it("between storing and reading is read by the next, once, however many read it at once", async () => {
    const asked = await scene.ask();
    const raw = rawMail({ to: asked.replyTo });
    must(await receive(raw, [asked.replyTo]));
    const { id } = await scene.newest();
    expect(await arrivalById(scene.world.db.read, id)).toMatchObject({ state: "stored" });
    const read = await readMail(raw, "marlene@kundin.example");
    const file = () => scene.world.act(fileMail, scene.world.systemActor, { arrivalId: id, read });
    await Promise.all([file(), file(), scene.world.runJobs()]);
    expect((await scene.entries(asked.threadId)).filter((one) => one.direction === "in")).toHaveLength(1);
    expect(
      must(await scene.world.act(fileMail, scene.world.systemActor, { arrivalId: newId(), read })),
    ).toBeNull();
  });
});
