// Everything that goes over the wire, in both directions, against the published schemas of RFC 5730–5733 and 8807.
import { expect, test } from "vitest";
import { accounts, startRegistry } from "../../sandbox/registry/registry.ts";
import { epp } from "../../src/providers/registrars/epp/epp.ts";
import { schemaFaults, whyNoSchema } from "./published-schemas.ts";
import { holder } from "./registrar-world.ts";

const SCHEMA = "epp-xsd/epp.xsd";

test("every message we and the counterpart send follows the published schemas", async (check) => {
  const why = whyNoSchema(SCHEMA);
  check.skip(why !== null, why ?? "");
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
  await them.restoreDomain(name, { deletedAt: new Date(0), restoredAt: new Date(0) });
  await them.findDomain(name);
  await Promise.all([us.close(), them.close()]);
  await registry.close();
  expect(messages.length).toBeGreaterThan(60);

  // Fee 1.0 (RFC 8748) has no schema in the collection.
  const checked = messages.map((xml) => xml.replace(/<extension>\s*<fee:.*<\/extension>/s, ""));
  expect(schemaFaults(SCHEMA, checked)).toEqual([]);
});
