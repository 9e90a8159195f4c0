// The mailbox remembers what it promised, shows it to people and tests, and lets no mail reach into its page.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { machineClock } from "../shared/clock.ts";
import { startMailSink, type MailSink } from "./mail-sink.ts";

let dir: string;
let sink: MailSink;

const open = (): Promise<MailSink> => startMailSink({ smtpPort: 0, httpPort: 0, dir, clock: machineClock });
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "mail-sink-"));
  sink = await open();
});
afterEach(async () => {
  await sink.close();
  await rm(dir, { recursive: true });
});

async function post(to: string, subject: string, more: Record<string, unknown> = {}): Promise<void> {
  const transport = createTransport({ host: "127.0.0.1", port: sink.smtpPort, ignoreTLS: true });
  await transport.sendMail({ from: "Shop <office@host.test>", to, subject, text: "Hello", ...more });
  transport.close();
}

async function page(
  path: string,
  language = "de",
): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(`${sink.url}${path}`, { headers: { "accept-language": language } });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

test("mails survive the end of the program and keep their order", async () => {
  await post("anna@customer.test", "First");
  await post("ben@customer.test", "Second");
  await sink.close();
  sink = await open();
  expect(sink.control.mails().map((mail) => mail.subject)).toEqual(["Second", "First"]);
  await post("anna@customer.test", "Third");
  const { text } = await sink.control.waitFor({ subject: "second" });
  expect(text.trim()).toBe("Hello");
  expect(new Set(sink.control.mails().map((mail) => mail.id)).size).toBe(3);
});

test("the list is searched by recipient, on the page and as JSON", async () => {
  await post("anna@customer.test", "For Anna");
  await post("ben@customer.test", "For Ben");
  const list = await page("/?to=ANNA");
  expect(list.text).toContain("For Anna");
  expect(list.text).not.toContain("For Ben");
  const found = JSON.parse((await page("/api/mails?to=ben@customer.test")).text) as {
    mails: { id: string }[];
  };
  expect(found.mails).toMatchObject([{ subject: "For Ben", to: ["ben@customer.test"], deliveries: 1 }]);
  const one = JSON.parse((await page(`/api/mails/${found.mails[0]?.id}`)).text) as object;
  expect(one).toMatchObject({ subject: "For Ben", from: { name: "Shop", address: "office@host.test" } });
  expect((await page("/api/mails/99")).status).toBe(404);
  expect((await page("/mails/99")).status).toBe(404);
});

test("the page speaks German and English", async () => {
  expect((await page("/", "de-AT,en;q=0.5")).text).toContain("Postfach");
  expect((await page("/", "fr,en;q=0.5")).text).toContain("Mailbox");
});

test("script in a subject or sender is text, and the HTML of a mail can neither run nor load anything", async () => {
  const html = `<!doctype html><p>Hi</p><script>parent.location = "/"</script><img src="https://track.test/x">`;
  await post("anna@customer.test", "<script>alert(1)</script>", { html, from: '"<b>x</b>" <o@host.test>' });
  const list = (await page("/")).text;
  expect(list).not.toContain("<script>alert");
  expect(list).not.toContain("<b>x</b>");
  const detail = (await page("/mails/000001")).text;
  expect(detail).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const frame = await page("/mails/000001/html");
  const rules = frame.headers.get("content-security-policy") ?? "";
  expect(rules).toContain("default-src 'none'");
  expect(rules).toContain("img-src data:");
  expect(rules).toMatch(/sandbox allow-popups/);
  expect(rules).not.toContain("script");
});

test("a PDF opens in the browser; everything else is only saved", async () => {
  const attachments = [
    { filename: "Rechnung März.pdf", contentType: "application/pdf", content: "%PDF-1.7" },
    { filename: "evil.html", contentType: "text/html", content: "<script>1</script>" },
  ];
  await post("anna@customer.test", "Invoice", { attachments });
  const [pdf, html] = await Promise.all([page("/mails/000001/parts/1"), page("/mails/000001/parts/2")]);
  expect(pdf?.headers.get("content-type")).toBe("application/pdf");
  expect(pdf?.headers.get("content-disposition")).toBe("inline; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf");
  expect(html?.headers.get("content-type")).toBe("application/octet-stream");
  expect(html?.headers.get("content-disposition")).toMatch(/^attachment/);
  expect((await page("/mails/000001/parts/3")).status).toBe(404);
});

test("waiting for a mail ends when it comes, and with an error when it does not", async () => {
  const waited = sink.control.waitFor({ to: "anna@customer.test", subject: "welcome" });
  await post("anna@customer.test", "Invoice");
  await post("anna@customer.test", "Welcome");
  expect((await waited).subject).toBe("Welcome");
  await expect(sink.control.waitFor({ to: "nobody@customer.test" }, 20)).rejects.toThrow(/No mail/);
});

test("an answer written on the page goes out by SMTP as the customer, with its attachment, to where answers go", async () => {
  const other = await startMailSink({ smtpPort: 0, httpPort: 0, dir: null, clock: machineClock });
  const desk = await startMailSink({
    smtpPort: 0,
    httpPort: 0,
    dir: null,
    clock: machineClock,
    outTo: other.smtpPort,
  });
  try {
    const transport = createTransport({ host: "127.0.0.1", port: desk.smtpPort, ignoreTLS: true });
    await transport.sendMail({
      from: "Shop <office@host.test>",
      replyTo: "reply+abc@host.test",
      to: "anna@customer.test",
      subject: "A question",
      text: "Which?",
      messageId: "<question@host.test>",
    });
    transport.close();
    const form = await (await fetch(`${desk.url}/write?to=000001`)).text();
    expect(form).toContain('value="anna@customer.test"');
    expect(form).toContain('value="reply+abc@host.test"');
    expect(form).toContain("&gt; Which?");
    const typed = new FormData();
    typed.set("from", "anna@customer.test");
    typed.set("to", "reply+abc@host.test");
    typed.set("subject", "Re: A question");
    typed.set("text", "This one.");
    typed.set("inReplyTo", "<question@host.test>");
    typed.append("files", new File(["%PDF"], "answer.pdf", { type: "application/pdf" }));
    expect((await fetch(`${desk.url}/write`, { method: "POST", body: typed })).status).toBe(200);
    const arrived = await other.control.waitFor({ to: "reply+abc@host.test" });
    expect(arrived).toMatchObject({ subject: "Re: A question", from: { address: "anna@customer.test" } });
    expect(arrived.attachments).toMatchObject([{ fileName: "answer.pdf", contentType: "application/pdf" }]);
    expect(arrived.headers).toContainEqual({ name: "In-Reply-To", value: "<question@host.test>" });
    typed.set("to", "bounce@host.test");
    const refused = await fetch(`${desk.url}/write`, { method: "POST", body: typed });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("No such mailbox here");
    const foreign = { method: "POST", body: typed, headers: { "sec-fetch-site": "cross-site" } };
    expect((await fetch(`${desk.url}/write`, foreign)).status).toBe(403);
  } finally {
    await Promise.all([other.close(), desk.close()]);
  }
});
