// What opens the sandbox's servers, so that the demo can enter it as settings. Some keys are fixed here, some are made
// at the first start; `readSandboxAccess` tells all. They open nothing but servers that listen on this machine.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const registryAccess = { user: "demo-host", password: "demo-registry-pw" } as const;

/** Two servers, in this order; the first fills up early, so that the second is needed. Each makes its own token. */
export const panelServers = [
  { name: "server1", accountLimit: 250 },
  { name: "server2", accountLimit: 500 },
] as const;

export const smsAccess = {
  accountSid: `AC${"5a".repeat(16)}`,
  authToken: "sandbox-sms-token",
  from: "+4930901820",
} as const;

/** Where everything listens and what opens it, as it really came up. */
export type SandboxAccess = {
  readonly mail: {
    readonly host: string;
    readonly smtpPort: number;
    readonly mailboxUrl: string;
    /** Where the product is to take what is written in the mailbox; 0: nowhere. */
    readonly mailInPort: number;
  };
  readonly sms: {
    readonly apiBase: string;
    readonly accountSid: string;
    readonly authToken: string;
    readonly from: string;
  };
  readonly panels: readonly {
    readonly name: string;
    readonly url: string;
    readonly user: string;
    readonly token: string;
    readonly accountLimit: number;
  }[];
  readonly registry: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    /** PEM. */
    readonly ca: string;
  };
  readonly processor: {
    readonly apiBase: string;
    readonly secretKey: string;
    readonly webhookSecret: string;
  };
  readonly screener: { readonly apiBase: string; readonly accountId: string; readonly licenceKey: string };
  /** "127.0.0.1:5353", by UDP. */
  readonly dns: string;
  readonly vies: { readonly apiBase: string };
};

export const accessFile = (dir: string): string => join(dir, "access.json");

/** What the running sandbox wrote into its folder before it said that it was ready. */
export function readSandboxAccess(dir: string): SandboxAccess {
  return JSON.parse(readFileSync(accessFile(dir), "utf8")) as SandboxAccess;
}
