// Starts every counterpart of the demo in one process: mailbox, phone, hosting servers, registry, card processor.
// Says `sandbox ready` on standard output when all of them answer; ends when its standard input closes or on SIGTERM.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessFile, panelServers, registryAccess, smsAccess, type SandboxAccess } from "./demo-access.ts";
import { followedClock, machineClock, type SandboxClock } from "./shared/clock.ts";

const host = "127.0.0.1";

type Clock = SandboxClock & { refresh?(): Promise<void> };
type Closing = { close(): Promise<void> };
type Settings = {
  readonly dir: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly clock: Clock;
  readonly webhookUrl: string | null;
};

/**
 * SANDBOX_DIR: where all is kept. SANDBOX_PORTS: `{"mailbox":…,"phone":…,"panel1":…,"panel2":…,"registry":…,
 * "processor":…,"smtp":…,"mailIn":…,"vies":…}`; 0 takes any free port, what is left out as well. CLOCK_URL: answers `{"offsetMs": n}`.
 * WEBHOOK_URL: where the card processor sends its notices.
 */
function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const dir = env["SANDBOX_DIR"];
  if (!dir) throw new Error("SANDBOX_DIR must name the folder in which the sandbox keeps what it remembers.");
  mkdirSync(dir, { recursive: true });
  const ports = JSON.parse(env["SANDBOX_PORTS"] ?? "{}") as Record<string, number>;
  const clockUrl = env["CLOCK_URL"];
  return {
    dir,
    ports,
    clock: clockUrl ? followedClock(clockUrl) : machineClock,
    webhookUrl: env["WEBHOOK_URL"] || null,
  };
}

// Each loads its own code, and all at once: the start of the demo waits for the slowest, not for the sum.

async function startMail({ dir, ports, clock }: Settings) {
  const { startMailSink } = await import("./mail/mail-sink.ts");
  const { mailbox: httpPort = 0, smtp: smtpPort = 0 } = ports;
  const outTo = ports["mailIn"] ?? null;
  return startMailSink({ host, httpPort, smtpPort, dir: join(dir, "mail"), clock, outTo });
}

async function startSms({ dir, ports, clock }: Settings) {
  const { startSmsGateway } = await import("./sms/sms-gateway.ts");
  const { accountSid, authToken } = smsAccess;
  return startSmsGateway({ host, port: ports["phone"] ?? 0, dir, clock, accountSid, authToken });
}

async function startPanels({ dir, ports, clock }: Settings) {
  const { startPanel } = await import("./panel/panel.ts");
  return Promise.all(
    panelServers.map((server, index) =>
      startPanel({ ...server, host, port: ports[`panel${index + 1}`] ?? 0, dir, clock }),
    ),
  );
}

async function startEpp({ dir, ports, clock }: Settings) {
  const { startRegistry, accounts } = await import("./registry/registry.ts");
  if (accounts[registryAccess.user] !== registryAccess.password)
    throw new Error("The registry has other passwords");
  return startRegistry({ host, port: ports["registry"] ?? 0, dir, clock });
}

async function startVatRegister({ ports }: Settings) {
  const { startVies } = await import("./vies/vies.ts");
  return startVies({ host, port: ports["vies"] ?? 0 });
}

async function startCards({ dir, ports, clock, webhookUrl }: Settings) {
  const { startProcessor } = await import("./processor/index.ts");
  return startProcessor({ host, port: ports["processor"] ?? 0, dir, clock, webhookUrl });
}

async function startLookUps({ ports }: Settings) {
  const [{ startScreener }, { startNames }] = await Promise.all([
    import("./screener/screener.ts"),
    import("./screener/names.ts"),
  ]);
  const port = ports["screener"] ?? 0;
  const [screener, names] = await Promise.all([startScreener({ host, port }), startNames({ host, port })]);
  return {
    screener,
    names,
    close: async () => void (await Promise.all([screener.close(), names.close()])),
  };
}

/** Starts all and writes down what opens them; answers what must be closed in the end. */
async function startAll(settings: Settings): Promise<Closing[]> {
  const [mail, sms, panels, registry, processor, lookUps, vies] = await Promise.all([
    startMail(settings),
    startSms(settings),
    startPanels(settings),
    startEpp(settings),
    startCards(settings),
    startLookUps(settings),
    startVatRegister(settings),
  ]);
  const access: SandboxAccess = {
    mail: {
      host,
      smtpPort: mail.smtpPort,
      mailboxUrl: mail.url,
      mailInPort: settings.ports["mailIn"] ?? 0,
    },
    sms: { apiBase: sms.url, accountSid: sms.accountSid, authToken: sms.authToken, from: smsAccess.from },
    panels: panels.map(({ url, user, token }, index) => ({ ...panelAt(index), url, user, token })),
    registry: { host, port: registry.port, ...registryAccess, ca: registry.ca },
    processor: {
      apiBase: processor.url,
      secretKey: processor.secretKey,
      webhookSecret: processor.webhookSecret,
    },
    screener: {
      apiBase: lookUps.screener.url,
      accountId: lookUps.screener.accountId,
      licenceKey: lookUps.screener.licenceKey,
    },
    dns: lookUps.names.address,
    vies: { apiBase: vies.apiBase },
  };
  const file = accessFile(settings.dir);
  writeFileSync(`${file}.new`, JSON.stringify(access, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return [mail, sms, ...panels, registry, processor, lookUps, vies];
}

function panelAt(index: number): (typeof panelServers)[number] {
  const server = panelServers[index];
  if (!server) throw new Error(`There is no server number ${index + 1}`);
  return server;
}

const running = await startAll(settingsFrom(process.env));

let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  // What was promised is on disk already, so a program that does not close in time loses nothing.
  setTimeout(() => process.exit(0), 1000).unref();
  void Promise.allSettled(running.map((one) => one.close())).then(() => process.exit(0));
}
process.on("SIGTERM", end);
process.on("SIGINT", end);
process.stdin.on("end", end).on("close", end).on("error", end).resume();
process.stdout.write("sandbox ready\n");
