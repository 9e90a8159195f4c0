// Runs the demo's counterparts (registry, panel, card processor, SMS gateway, mailbox) as one program of their own:
// the product meets them over the wire only, and their death or slowness cannot touch it.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { checkout } from "./home.mjs";
import { underParent } from "./with-parent.mjs";

const READY_MS = 20_000;
const RESTARTS = 5;

/**
 * Starts sandbox/main.ts and waits for its line `sandbox ready`; brings it back when it falls over.
 * @param {{ home: string, ports: import("./ports.mjs").Ports }} options
 * @returns {Promise<{ addresses: import("./start-options.mjs").SandboxAddresses, stop: () => Promise<void> }>}
 */
export async function startCounterparts({ home, ports }) {
  const dir = path.join(home, "sandbox");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  mkdirSync(path.join(home, "log"), { recursive: true, mode: 0o700 });
  const log = createWriteStream(path.join(home, "log/sandbox.log"), { flags: "a" });
  log.on("error", () => {});
  const { web, postgres: _, ...theirs } = ports;
  const env = {
    ...process.env,
    SANDBOX_DIR: dir,
    SANDBOX_PORTS: JSON.stringify(theirs),
    CLOCK_URL: `http://127.0.0.1:${web}/_demo/clock`,
    WEBHOOK_URL: `http://127.0.0.1:${web}/hooks/stripe`,
  };
  let stopping = false;
  let restarts = 0;
  /** @type {ReturnType<typeof run>} */
  let current;
  const watch = () => {
    current = run(env, log);
    void current.ended.then(async () => {
      if (stopping || !current.wasReady() || restarts >= RESTARTS) return;
      restarts += 1;
      await pause(500 * restarts);
      if (!stopping) watch().catch(() => {});
    });
    return current.ready;
  };
  await watch();
  return {
    addresses: addressesOf(ports, dir),
    stop: async () => {
      stopping = true;
      await current.stop();
    },
  };
}

/** @returns {import("./start-options.mjs").SandboxAddresses} */
function addressesOf(/** @type {import("./ports.mjs").Ports} */ ports, /** @type {string} */ dir) {
  const at = (/** @type {number} */ port) => `http://127.0.0.1:${port}`;
  return {
    mailboxUrl: at(ports.mailbox),
    phoneUrl: at(ports.phone),
    smsUrl: at(ports.phone),
    panelUrls: [at(ports.panel1), at(ports.panel2)],
    processorUrl: at(ports.processor),
    registryPort: ports.registry,
    registryCaFile: path.join(dir, "registry-ca.pem"),
    smtpPort: ports.smtp,
    mailInPort: ports.mailIn,
    dir,
  };
}

function run(/** @type {NodeJS.ProcessEnv} */ env, /** @type {import("node:stream").Writable} */ log) {
  const program = [
    "--import",
    path.join(checkout, "bin/lib/leaf.mjs"),
    path.join(checkout, "sandbox/main.ts"),
  ];
  const [command, args] = underParent(process.execPath, program);
  // Its standard input is a pipe from us: it closes when we are gone, however we went. A session of its own keeps
  // Ctrl-C from it, so that it answers until the product has finished.
  const child = spawn(command, args, { cwd: checkout, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => {});
  let isReady = false;
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
  /** @type {Promise<void>} */
  const ready = new Promise((resolve, reject) => {
    let said = "";
    const late = setTimeout(
      () => reject(new Error(`The demo's counterparts did not get ready:\n${said}`)),
      READY_MS,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (/** @type {Buffer} */ piece) => {
        log.write(piece);
        if (isReady) return;
        said = (said + piece).slice(-2000);
        if (!/^sandbox ready$/m.test(said)) return;
        isReady = true;
        clearTimeout(late);
        resolve();
      });
    }
    void ended.then(() => {
      clearTimeout(late);
      reject(new Error(`The demo's counterparts could not be started:\n${said.trim()}`));
    });
  });
  ready.catch(() => {});
  const stop = async () => {
    child.stdin.end();
    child.kill("SIGTERM");
    const outcome = await Promise.race([ended.then(() => "gone"), pause(1000, "late", { ref: false })]);
    if (outcome === "late") child.kill("SIGKILL");
    await ended;
  };
  return { ready, ended, stop, wasReady: () => isReady };
}
