// What a customer does inside an account of the sandbox server: puts files there, sends mail. The package and the server's
// hold on mail set the limits, as on the real one.
import type { SandboxAccount, World } from "./state.ts";

const MIB = 1024 * 1024;

function accountOf(world: World, user: string): SandboxAccount | null {
  return world.state.accounts.find((one) => one.user === user) ?? null;
}

/** "over_quota": the package has no room for it; nothing was written. */
export function putFile(
  world: World,
  user: string,
  path: string,
  bytes: number,
): "written" | "over_quota" | "no_account" {
  const account = accountOf(world, user);
  if (!account || account.suspended) return "no_account";
  const { [path]: _, ...others } = account.files ?? {};
  const used = Object.values(others).reduce((sum, size) => sum + size, 0);
  const quota = world.packages.find(({ name }) => name === account.plan)?.quotaMb ?? 0;
  if (used + bytes > quota * MIB) return "over_quota";
  account.files = { ...others, [path]: bytes };
  return "written";
}

/** A script's mail to another server; held where the server was told to, whatever the package says. */
export function sendOut(world: World, user: string): "sent" | "held" | "no_account" {
  const account = accountOf(world, user);
  if (!account || account.suspended) return "no_account";
  return account.mailHeld === true ? "held" : "sent";
}

/** "over_limit": the package has that many mailboxes already; a preview's has none. */
export function addMailbox(world: World, user: string): "made" | "over_limit" | "no_account" {
  const account = accountOf(world, user);
  if (!account || account.suspended) return "no_account";
  const most = world.packages.find(({ name }) => name === account.plan)?.mailboxes ?? 0;
  const has = account.mailboxes ?? 0;
  if (has >= most) return "over_limit";
  account.mailboxes = has + 1;
  return "made";
}
