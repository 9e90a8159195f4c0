// The counterpart is only worth something if it refuses what a real registry refuses: these are the words a careless
// client would say, spoken over a raw connection.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startRegistry } from "./registry.ts";
import type { RunningRegistry } from "./registry.ts";
import { framed, unframer, uri } from "./wire.ts";

type Raw = {
  ask(xml: string): Promise<string>;
  sendTogether(list: string[]): Promise<string[]>;
  close(): void;
};

/** A client without manners: sends what it is told. An empty answer means that the connection fell. */
async function raw(registry: RunningRegistry): Promise<Raw> {
  const socket = connect({ host: "127.0.0.1", port: registry.port, ca: registry.ca });
  const received: string[] = [];
  let wake: () => void = () => undefined;
  let open = true;
  const read = unframer((xml) => {
    received.push(xml);
    wake();
  });
  socket.on("data", (chunk: Buffer) => read(chunk));
  socket.on("error", () => undefined);
  socket.on("close", () => {
    open = false;
    wake();
  });
  const next = async (): Promise<string> => {
    while (received.length === 0 && open) await new Promise<void>((resolve) => void (wake = resolve));
    return received.shift() ?? "";
  };
  await next();
  return {
    ask: (xml) => (socket.write(framed(xml)), next()),
    async sendTogether(list) {
      socket.write(Buffer.concat(list.map(framed)));
      const answers: string[] = [];
      for (const _xml of list) answers.push(await next());
      return answers;
    },
    close: () => void socket.destroy(),
  };
}

let number = 0;
const epp = (inner: string): string => `<epp xmlns="${uri.epp}">${inner}</epp>`;
const command = (inner: string, clTRID = `test-${(number += 1)}`): string =>
  epp(`<command>${inner}<clTRID>${clTRID}</clTRID></command>`);
const codeOf = (xml: string): number => Number(/code="(\d{4})"/.exec(xml)?.[1] ?? 0);
const D = `xmlns="${uri.domain}"`;
const C = `xmlns="${uri.contact}"`;
const login = (
  more = "",
  objects: readonly string[] = [uri.domain, uri.contact, uri.host],
  password = "demo-registry-pw",
) =>
  command(
    `<login><clID>demo-host</clID><pw>${password}</pw><options><version>1.0</version><lang>en</lang></options>` +
      `<svcs>${objects.map((o) => `<objURI>${o}</objURI>`).join("")}${more}</svcs></login>`,
  );
const contact = (id: string, inner?: string): string =>
  command(
    `<create><create ${C}><id>${id}</id>${
      inner ??
      '<postalInfo type="int"><name>A</name><addr><city>B</city><cc>DE</cc></addr></postalInfo><email>a@b.example</email>' +
        "<authInfo><pw>secret</pw></authInfo>"
    }</create></create>`,
  );
const domain = (name: string, registrant: string, clTRID?: string): string =>
  command(
    `<create><create ${D}>` +
      `<name>${name}</name><registrant>${registrant}</registrant><authInfo><pw>secret-1</pw></authInfo></create></create>`,
    clTRID,
  );

describe("the registry counterpart is strict", () => {
  let registry: RunningRegistry;
  let client: Raw;
  beforeAll(async () => {
    registry = await startRegistry({ port: 0, dir: null, clock: { now: () => new Date() }, sessionsMax: 3 });
    client = await raw(registry);
    expect(
      codeOf(await client.ask(command(`<check><check ${D}><name>a.example</name></check></check>`))),
    ).toBe(2002);
    expect(codeOf(await client.ask(login()))).toBe(1000);
    expect(codeOf(await client.ask(contact("HOLDER-1")))).toBe(1000);
  });
  afterAll(async () => {
    client.close();
    await registry.close();
  });

  test.each([
    ["something that is no XML", "nonsense", 2001],
    ["a document type", `<!DOCTYPE epp [<!ENTITY a "b">]>${epp("<hello/>")}`, 2001],
    ["a command it does not know", command(`<destroy/>`), 2000],
    ["clTRID before the verb", epp(`<command><clTRID>abc</clTRID><logout/></command>`), 2001],
    [
      "a clTRID of two characters",
      command(`<check><check ${D}><name>a.example</name></check></check>`, "ab"),
      2005,
    ],
    ["an object it does not keep", command('<info><info xmlns="urn:x"><name>a</name></info></info>'), 2307],
    [
      "the transfer of a contact",
      command(`<transfer op="request"><transfer ${C}><id>HOLDER-1</id></transfer></transfer>`),
      2101,
    ],
    [
      "a transfer without op",
      command(`<transfer><transfer ${D}><name>a.example</name></transfer></transfer>`),
      2003,
    ],
    [
      "an extension nobody agreed on",
      epp(
        `<command><info><info ${D}><name>a.example</name></info></info><extension>` +
          '<x xmlns="urn:x"/></extension><clTRID>abc</clTRID></command>',
      ),
      2103,
    ],
    ["a second login", login(), 2002],
    [
      "a contact whose e-mail comes too early",
      contact(
        "HOLDER-2",
        "<email>a@b.example</email>" +
          '<postalInfo type="int"><name>A</name><addr><city>B</city><cc>DE</cc></addr></postalInfo>',
      ),
      2001,
    ],
    [
      "a contact without e-mail",
      contact(
        "HOLDER-2",
        '<postalInfo type="int"><name>A</name><addr><city>B</city><cc>DE</cc></addr></postalInfo>',
      ),
      2003,
    ],
    [
      "a contact with a country of three letters",
      contact(
        "HOLDER-2",
        '<postalInfo type="int"><name>A</name><addr><city>B</city><cc>DEU</cc></addr></postalInfo>',
      ),
      2005,
    ],
    [
      "a contact with letters beyond ASCII as int",
      contact(
        "HOLDER-2",
        '<postalInfo type="int"><name>Ä</name><addr><city>B</city><cc>DE</cc></addr></postalInfo><email>a@b.example</email>' +
          "<authInfo><pw>secret</pw></authInfo>",
      ),
      2005,
    ],
    ["a handle that is taken", contact("HOLDER-1"), 2302],
    ["a domain with an unknown holder", domain("a.example", "NOBODY"), 2303],
    ["a domain of another registry", domain("a.nowhere", "HOLDER-1"), 2306],
    ["a malformed name", domain("-a.example", "HOLDER-1"), 2005],
    [
      "a name server that does not exist",
      command(
        `<create><create ${D}><name>a.example</name><ns><hostObj>ns1.no.test</hostObj></ns>` +
          "<registrant>HOLDER-1</registrant><authInfo><pw>secret-1</pw></authInfo></create></create>",
      ),
      2303,
    ],
    [
      "an element twice",
      command(`<delete><delete ${D}><name>a.example</name><name>b.example</name></delete></delete>`),
      2001,
    ],
    [
      "an update of nothing",
      command(`<update><update ${D}><name>taken-u.example</name></update></update>`),
      2201,
    ],
    [
      "the end of a transfer that is not",
      command(
        `<transfer op="approve"><transfer ${D}><name>taken-t.example</name>` +
          "<authInfo><pw>Transfer-Code-1</pw></authInfo></transfer></transfer>",
      ),
      2301,
    ],
    ["the acknowledgement of a message that is not", command('<poll op="ack" msgID="99"/>'), 2303],
    ["an unknown poll", command('<poll op="all"/>'), 2005],
  ])("%s gets its code", async (_what, xml, code) => {
    expect(codeOf(await client.ask(xml))).toBe(code);
  });

  test("a contact in use cannot be deleted", async () => {
    expect(codeOf(await client.ask(domain("linked.example", "HOLDER-1")))).toBe(1000);
    expect(
      codeOf(await client.ask(command(`<delete><delete ${C}><id>HOLDER-1</id></delete></delete>`))),
    ).toBe(2305);
  });
  test("commands sent together are answered one by one in their order", async () => {
    const asked = Array.from({ length: 20 }, (_, at) => `p${at}.example`);
    const answers = await client.sendTogether(
      asked.map((name) => command(`<check><check ${D}><name>${name}</name></check></check>`)),
    );
    expect(answers.map((xml) => /avail="1">([^<]+)</.exec(xml)?.[1])).toEqual(asked);
  });
  test("a clTRID used before by a change is answered by silence and a cut", async () => {
    const one = await raw(registry);
    await one.ask(login());
    expect(codeOf(await one.ask(domain("twice.example", "HOLDER-1", "same-again")))).toBe(1000);
    expect(await one.ask(domain("thrice.example", "HOLDER-1", "same-again"))).toBe("");
    expect(registry.control.domains().map((d) => d.name)).not.toContain("thrice.example");
  });
  test("an unknown object URI, an unknown extension and a wrong password are refused at login", async () => {
    const one = await raw(registry);
    expect(codeOf(await one.ask(login("", ["urn:x"])))).toBe(2307);
    expect(codeOf(await one.ask(login("<svcExtension><extURI>urn:x</extURI></svcExtension>")))).toBe(2103);
    expect(codeOf(await one.ask(login("", [uri.domain], "wrong-one")))).toBe(2200);
    expect(codeOf(await one.ask(login("", [uri.domain])))).toBe(1000);
    expect(codeOf(await one.ask(contact("HOLDER-9")))).toBe(2002);
    one.close();
  });
  test("one session too many is refused and closed", async () => {
    const held = [await raw(registry), await raw(registry), await raw(registry)];
    const codes: number[] = [];
    for (const session of held) codes.push(codeOf(await session.ask(login())));
    expect(codes.at(-1)).toBe(2502);
    expect(await held.at(-1)?.ask(login())).toBe("");
    for (const session of held) session.close();
  });
  test("it remembers its books and its certificate when it is started again", async () => {
    const dir = mkdtempSync(join(tmpdir(), "registry-"));
    const options = { port: 0, dir, clock: { now: () => new Date() } };
    const first = await startRegistry(options);
    const one = await raw(first);
    await one.sendTogether([login(), contact("HOLDER-1"), domain("kept.example", "HOLDER-1")]);
    one.close();
    await first.close();
    const second = await startRegistry(options);
    expect(second.ca).toBe(first.ca);
    expect(second.control.domains().map((d) => d.name)).toEqual(["kept.example"]);
    await second.close();
    rmSync(dir, { recursive: true });
  });
});
