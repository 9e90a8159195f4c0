// Everything that goes over the wire, in both directions, against the published schemas of RFC 5730–5733 and 8807.
// Needs xmllint and the schema files: KONTOR_SCHEMAS names the folder that holds epp.xsd.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accounts, startRegistry } from "../../sandbox/registry/registry.ts";
import { epp } from "../../src/providers/registrars/epp/epp.ts";
import { holder } from "./registrar-world.ts";

const schemas = process.env["KONTOR_SCHEMAS"];

test("every message we and the counterpart send follows the published schemas", async (check) => {
  check.skip(!schemas, "KONTOR_SCHEMAS is not set: there are no schema files to check against");
  const messages: string[] = [];
  let days = 0;
  const registry = await startRegistry({
    port: 0,
    dir: null,
    clock: { now: () => new Date(Date.now() + days * 86_400_000) },
    listen: (_from, xml) => void messages.push(xml),
  });
  const as = (username: keyof typeof accounts) =>
    epp.connect(
      epp.settings.parse({
        host: "127.0.0.1",
        port: registry.port,
        ca: registry.ca,
        username,
        password: accounts[username],
      }),
      { timeoutMs: 3000, log: { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0 } },
    );
  const [us, them] = [as("demo-host"), as("other-host")];
  const name = "schema.example";
  const servers = ["ns1.kontor-dns.test", "ns2.kontor-dns.test"];
  await us.testConnection();
  await us.checkDomains([name, "taken-1.example", "nic.example", "a.b.c"]);
  const made = await us.register({
    handle: "KT-schema",
    name,
    years: 1,
    registrant: holder,
    nameservers: servers,
    authCode: "Aa1!<&>'\"-code",
  });
  expect(made.kind).toBe("done");
  await us.renew(name, new Date("2001-01-01"), 1);
  await us.renew(name, (await us.findDomain(name))?.expiresAt ?? new Date(0), 1);
  await us.setNameservers(name, ["ns3.kontor-dns.test"]);
  await us.setLock(name, true);
  await us.setLock(name, false);
  await us.setAuthCode(name, "Brand-new-code-1");
  await us.updateRegistrant("KT-schema", { ...holder, organisation: null, region: "NRW" });
  for (const end of ["reject", "approve"] as const) {
    await them.requestTransfer(name, "Brand-new-code-1", 1);
    await them.transferState(name, "Brand-new-code-1");
    const notice = await us.nextNotice();
    await us.acknowledgeNotice(notice?.id ?? "");
    await us.answerTransfer(name, end === "approve");
  }
  await us.findDomain(name);
  days = 30;
  await them.deleteDomain(name);
  await them.findDomain(name);
  await Promise.all([us.close(), them.close()]);
  await registry.close();
  expect(messages.length).toBeGreaterThan(60);

  const dir = mkdtempSync(join(tmpdir(), "epp-"));
  const files = messages.map((xml, at) => {
    // Fee 1.0 (RFC 8748) has no schema in the collection.
    const checked = xml.replace(/<extension>\s*<fee:.*<\/extension>/s, "");
    writeFileSync(join(dir, `${at}.xml`), checked);
    return join(dir, `${at}.xml`);
  });
  const lint = spawnSync(
    "xmllint",
    ["--noout", "--nonet", "--schema", join(schemas ?? "", "epp.xsd"), ...files],
    { encoding: "utf8" },
  );
  rmSync(dir, { recursive: true });
  expect(lint.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"))).toEqual([]);
  expect(lint.status).toBe(0);
});
